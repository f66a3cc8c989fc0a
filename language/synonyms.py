"""Words that customers use for the same thing, in English and Chinese, whatever the catalogue.

What a catalogue calls its values in both languages it says itself; these are the ways around.
"""

from language.words import folded, is_chinese, stems

Key = tuple[str, ...] | str

# ruff: noqa: E501  one line a meaning
GROUPS = """
grey, gray, 灰色, 灰
black, 黑色, 黑, 纯黑
white, 白色, 白, 纯白
red, 红色, 红, 大红
blue, 蓝色, 蓝
navy blue, navy, dark blue, 深蓝色, 藏青, 藏青色, 藏蓝, 深蓝
green, 绿色, 绿
dark green, 墨绿色, 墨绿, 深绿
yellow, 黄色, 黄
pink, 粉色, 粉红, 粉红色, 粉
purple, violet, 紫色, 紫
brown, 棕色, 咖色, 褐色, 咖啡色, 棕
beige, 米色, 米白
orange, 橙色, 橘色
burgundy, wine red, maroon, 酒红色, 酒红
silver, 银色, 银
gold, golden, 金色
transparent, clear, 透明
leather, real leather, genuine leather, 真皮, 皮革, 皮质, 皮的, 皮, 牛皮
vegan leather, faux leather, fake leather, pu leather, imitation leather, 素皮革, 人造皮, 人造革, 仿皮, 假皮
cotton, 棉, 纯棉, 棉质, 全棉, 棉的
wool, woollen, woolen, 羊毛, 羊毛的
linen, 亚麻, 麻
silk, 真丝, 丝绸
wood, wooden, 木, 木质, 木头, 实木, 木制
stainless steel, stainless, 不锈钢
plastic, 塑料
glass, 玻璃
metal, 金属
gluten free, glutenfree, no gluten, 无麸质, 不含麸质
lactose free, dairy free, no lactose, 无乳糖, 不含乳糖
sugar free, sugarfree, no sugar, sugarless, 无糖, 不含糖
vegan, plant based, 纯素, 全素
vegetarian, veggie, 素食, 素的
organic, bio, 有机
fragrance-free, unscented, scent free, perfume free, 无香, 无香味
women, woman, ladies, lady, female, womens, 女士, 女, 女款, 女式, 女性, 女生
men, man, gents, male, mens, 男士, 男, 男款, 男式, 男性, 男生
children, kids, kid, child, 儿童, 小孩, 孩子, 小朋友, 宝宝
noise cancelling, noise canceling, noise-cancelling, anc, 降噪, 主动降噪
waterproof, water proof, watertight, 防水
foldable, folding, collapsible, 可折叠, 折叠
portable, 便携, 便携式
small, 小号
medium, 中号
large, big, 大号
nappies, diapers, diaper, nappy, 尿布, 尿不湿, 纸尿裤
pushchair, stroller, buggy, pram, 婴儿车, 手推车
oat drink, oat milk, oatmilk, 燕麦奶
soy drink, soy milk, soya milk, 豆奶, 豆浆
potato crisps, crisps, chips, potato chips, 薯片
oat cookies, oat biscuits, cookies, biscuits, 饼干
sweater, jumper, pullover, 毛衣, 针织衫
sneakers, trainers, plimsolls, 休闲板鞋, 板鞋, 运动鞋, 休闲鞋
trousers, pants, slacks, 裤子, 长裤
t-shirt, tshirt, tee, tees, t shirt, t恤
wireless earbuds, earbuds, earphones, in-ear headphones, 真无线耳塞, 耳塞, 入耳式耳机
wireless headphones, headphones, headphone, headset, 无线耳机, 耳机, 头戴式耳机
bluetooth speaker, speaker, speakers, 蓝牙音箱, 音箱, 音响
power bank, powerbank, portable charger, battery pack, 充电宝, 移动电源
phone case, phone cover, mobile case, iphone case, 手机壳, 手机套
screen protector, tempered glass, 钢化膜, 手机膜, 贴膜
usb-c cable, charging cable, usb c cable, 数据线, 充电线
usb-c charger, charger, 充电器, 充电头
backpack, rucksack, daypack, 双肩包, 背包, 书包
suitcase, luggage, trolley case, 行李箱, 拉杆箱
handbag, purse, tote, 手提包, 女包
frying pan, skillet, fry pan, pan, 平底锅, 煎锅
saucepan set, pots, pot set, cookware set, 汤锅套装, 锅具
electric kettle, kettle, 电热水壶, 水壶, 烧水壶
coffee maker, coffee machine, espresso machine, 咖啡机
vacuum cleaner, hoover, vacuum, 吸尘器
dish soap, washing up liquid, dishwashing liquid, 洗洁精
laundry detergent, washing powder, detergent, 洗衣液, 洗衣粉
toilet paper, loo roll, toilet roll, 卫生纸, 厕纸
face cream, moisturiser, moisturizer, face moisturiser, 面霜
face cleanser, face wash, facial cleanser, 洁面乳, 洗面奶
sunscreen, sun cream, suncream, sunblock, 防晒霜, 防晒
barbecue grill, bbq, grill, barbecue, 烧烤炉, 烧烤架
football, soccer ball, 足球
skipping rope, jump rope, 跳绳
head torch, headlamp, headlight, 头灯
soft toy, plush, plush toy, stuffed animal, teddy, 毛绒玩具, 玩偶, 公仔
jigsaw puzzle, puzzle, jigsaw, 拼图
building blocks, blocks, bricks, 积木
scented candle, candle, candles, 香薰蜡烛, 蜡烛
bed linen set, bedding, bed linen, sheets, duvet cover, 床品四件套, 床品, 床单, 四件套
bath towel, towel, towels, 浴巾, 毛巾
dry dog food, dog food, kibble, 狗粮
dog lead, dog leash, leash, 牵引绳, 狗绳
cordless drill, drill, 无线电钻, 电钻
smartwatch, smart watch, 智能手表, 运动手表
e-reader, ereader, ebook reader, 电子书阅读器, 电子书
tablet, ipad, 平板电脑, 平板
wireless mouse, mouse, computer mouse, 无线鼠标, 鼠标
mechanical keyboard, keyboard, 机械键盘, 键盘
desk lamp, lamp, table lamp, 台灯
water bottle, drinking bottle, 运动水壶, 水杯, 水瓶
mug, cup, coffee cup, 马克杯, 杯子, 茶杯, 咖啡杯
dinner plate set, plates, dinner plates, 餐盘套装, 盘子, 餐具
chef's knife, kitchen knife, knife, 主厨刀, 菜刀, 厨刀
novel, fiction, 小说
cookbook, recipe book, 食谱, 菜谱
shoes, footwear, 鞋, 鞋子
"""

# What a word takes with it when it is ruled out. Asked for, it means itself.
PARTS = """
nuts: nuts, nut, peanuts, peanut, hazelnut, almond, walnut, cashew, pecan, pistachio, 坚果, 花生, 榛子, 杏仁, 腰果, 核桃
坚果: nuts, nut, peanuts, peanut, hazelnut, almond, walnut, cashew, pecan, pistachio, 坚果, 花生, 榛子, 杏仁, 腰果, 核桃
dairy: milk, lactose, cheese, butter, yogurt, cream, 牛奶, 乳
乳制品: milk, lactose, cheese, butter, yogurt, 牛奶, 奶酪
peanuts: peanut, mixed nuts, 花生, 混合坚果
花生: peanut, mixed nuts, 花生, 混合坚果
hazelnuts: hazelnut, mixed nuts, 榛子, 混合坚果
榛子: hazelnut, mixed nuts, 榛子, 混合坚果
almonds: almond, mixed nuts, 杏仁, 混合坚果
杏仁: almond, mixed nuts, 杏仁, 混合坚果
walnuts: walnut, mixed nuts, 核桃, 混合坚果
核桃: walnut, mixed nuts, 核桃, 混合坚果
cashews: cashew, mixed nuts, 腰果, 混合坚果
腰果: cashew, mixed nuts, 腰果, 混合坚果
leather: suede, nubuck, 麂皮, 绒面革
真皮: suede, nubuck, 麂皮, 绒面革
皮革: suede, nubuck, 麂皮, 绒面革
meat: beef, chicken, pork, lamb, duck, turkey, bacon, sausage, 肉
"""


def key_of(phrase: str) -> Key:
    """The same for all spellings of a phrase: stems, or in Chinese the characters."""
    phrase = folded(phrase)
    return phrase.replace(" ", "") if is_chinese(phrase) else stems(phrase)


def groups() -> dict[Key, tuple[Key, ...]]:
    """Every phrase with all that mean the same."""
    found: dict[Key, tuple[Key, ...]] = {}
    for line in GROUPS.strip().splitlines():
        keys = tuple(dict.fromkeys(key_of(part) for part in line.split(",")))
        for key in keys:
            found[key] = tuple(dict.fromkeys((*found.get(key, ()), *keys)))
    return found


def parts() -> dict[Key, tuple[str, ...]]:
    found: dict[Key, tuple[str, ...]] = {}
    for line in PARTS.strip().splitlines():
        whole, _, named = line.partition(":")
        found[key_of(whole)] = tuple(part.strip() for part in named.split(","))
    return found


SAME = groups()
TAKEN_ALONG = parts()
