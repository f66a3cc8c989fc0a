"""A small shop whose products have attributes in two languages."""

# ruff: noqa: E501  one row a product

from recommender.schema import Item

# id, English title, Chinese title, category, kind, brand, price, attributes
ROWS = [
    ("w1", "Calzio leather wallet, black", "卡萨 真皮钱包 黑色", "Bags > Wallets", "wallet", "Calzio", 39.0,
     {"colour": "black", "material": "leather"}),
    ("w2", "Calzio vegan leather wallet, navy blue", "卡萨 素皮革钱包 深蓝色", "Bags > Wallets", "wallet",
     "Calzio", 25.0, {"colour": "navy blue", "material": "vegan leather"}),
    ("w3", "Onda canvas wallet, red", "昂达 帆布钱包 红色", "Bags > Wallets", "wallet", "Onda", 12.0,
     {"colour": "red", "material": "canvas"}),
    ("b1", "Onda canvas backpack, blue", "昂达 帆布双肩包 蓝色", "Bags > Backpacks", "backpack", "Onda", 45.0,
     {"colour": "blue", "material": "canvas"}),
    ("s1", "Strider running shoes for women, white", "斯特莱 女士跑鞋 白色", "Shoes > Running shoes",
     "running shoes", "Strider", 90.0, {"colour": "white", "made_for": "women", "size": ["37", "38"]}),
    ("s2", "Strider running shoes for men, black", "斯特莱 男士跑鞋 黑色", "Shoes > Running shoes",
     "running shoes", "Strider", 95.0, {"colour": "black", "made_for": "men", "size": ["42", "43"]}),
    ("s3", "Strider everyday shoes, grey", "斯特莱 休闲鞋 灰色", "Shoes > Everyday shoes", "everyday shoes",
     "Strider", 60.0, {"colour": "grey", "made_for": "unisex", "size": ["38", "42"]}),
    ("f1", "Mornings gluten free oat cookies", "晨光 无麸质燕麦饼干", "Food > Snacks", "oat cookies", "Mornings",
     4.0, {"diet": ["gluten free", "vegan"]}),
    ("f2", "Mornings mixed nuts", "晨光 混合坚果", "Food > Snacks", "mixed nuts", "Mornings", 6.0,
     {"contains": "nuts", "diet": "vegan"}),
    ("f3", "Mornings hazelnut chocolate", "晨光 榛子巧克力", "Food > Snacks", "hazelnut chocolate", "Mornings",
     3.0, {"contains": ["milk", "nuts"]}),
    ("f4", "Mornings dark chocolate bar", "晨光 黑巧克力", "Food > Snacks", "chocolate bar", "Mornings", 2.5,
     {"diet": "vegan"}),
    ("c1", "Roast coffee beans", "咖啡豆", "Food > Coffee and tea", "coffee beans", "Roast", 9.0, {}),
    ("c2", "Roast decaf coffee", "低因咖啡", "Food > Coffee and tea", "decaf coffee", "Roast", 8.0, {}),
    ("c3", "Roast green tea", "绿茶", "Food > Coffee and tea", "green tea", "Roast", 5.0, {}),
    ("k1", "Hearthly coffee maker, black", "炉家 咖啡机 黑色", "Kitchen > Appliances", "coffee maker",
     "Hearthly", 70.0, {"colour": "black"}),
    ("k2", "Hearthly electric kettle, white", "炉家 电热水壶 白色", "Kitchen > Appliances", "electric kettle",
     "Hearthly", 30.0, {"colour": "white"}),
    ("g1", "Pannello scented candle, fig", "潘奈 香薰蜡烛 无花果", "Home > Decoration", "scented candle",
     "Pannello", 18.0, {"gift_for": ["mother", "girlfriend"]}),
    ("g2", "Bjorn scarf, grey", "比约恩 围巾 灰色", "Home > Decoration", "scarf", "Bjorn", 22.0,
     {"gift_for": ["father", "friend"], "colour": "grey"}),
]  # fmt: skip
TWINS = {
    "black": "黑色", "navy blue": "深蓝色", "red": "红色", "blue": "蓝色", "white": "白色", "grey": "灰色",
    "leather": "真皮", "vegan leather": "素皮革", "canvas": "帆布", "women": "女士", "men": "男士",
    "unisex": "男女通用", "gluten free": "无麸质", "vegan": "纯素", "nuts": "坚果", "milk": "牛奶",
    "mother": "妈妈", "girlfriend": "女朋友", "father": "爸爸", "friend": "朋友",
    "wallet": "钱包", "backpack": "双肩包", "running shoes": "跑鞋", "everyday shoes": "休闲鞋",
    "oat cookies": "燕麦饼干", "mixed nuts": "混合坚果", "hazelnut chocolate": "榛子巧克力",
    "chocolate bar": "巧克力", "coffee beans": "咖啡豆", "decaf coffee": "低因咖啡", "green tea": "绿茶",
    "coffee maker": "咖啡机", "electric kettle": "电热水壶", "scented candle": "香薰蜡烛", "scarf": "围巾",
    "Calzio": "卡萨", "Onda": "昂达", "Strider": "斯特莱", "Mornings": "晨光", "Hearthly": "炉家",
    "Pannello": "潘奈", "Bjorn": "比约恩", "Roast": "焙香",
}  # fmt: skip
CATEGORIES = {
    "Bags > Wallets": "箱包 > 钱包", "Bags > Backpacks": "箱包 > 双肩包", "Shoes > Running shoes": "鞋 > 跑鞋",
    "Shoes > Everyday shoes": "鞋 > 休闲鞋", "Food > Snacks": "食品 > 零食",
    "Food > Coffee and tea": "食品 > 咖啡茶", "Kitchen > Appliances": "厨房 > 电器",
    "Home > Decoration": "家居 > 装饰",
}  # fmt: skip


def twin(value: object) -> object:
    if isinstance(value, list):
        return [TWINS.get(one, one) for one in value]
    return TWINS.get(str(value), value)


def item(row: tuple[str, str, str, str, str, str, float, dict[str, object]]) -> Item:
    item_id, title, title_zh, category, kind, brand, price, attributes = row
    facts = {"kind": kind} | attributes
    both = facts | {f"{name}_zh": twin(value) for name, value in facts.items()}
    extra = {"title_zh": title_zh, "brand_zh": TWINS[brand], "category_zh": CATEGORIES[category]}
    return Item(item_id, title, category, brand, price, attributes=both | extra)


ITEMS = tuple(item(row) for row in ROWS)
