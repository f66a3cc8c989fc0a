"""Which of a shop's terms a message asks about, in both languages."""

import pytest

from language.shop_terms import terms_in

ASKED = {
    "pick_up": ["can i come by and collect the parcel at your place", "我能自己过去取货吗"],
    "opening_hours": ["till when are you open on saturdays", "周末营业到几点", "客服几点下班"],
    "store_visit": ["do you have a physical shop somewhere", "附近有没有你们的门店"],
    "express": ["price of the fast delivery please", "how much is express", "加急要加多少钱"],
    "free_delivery": ["above which amount is postage free", "买多少可以免邮"],
    "abroad": ["could you send this to my cousin in Norway", "能寄到新加坡吗"],
    "not_received": [
        "tracking claims it was handed over yesterday but there is no parcel here",
        "says delivered, i have nothing",
        "物流写着签收了我却没拿到包裹",
        "显示已送达但是没看到东西",
    ],
    "wallet": ["could i pay with alipay", "apple pay ok?", "支付宝能付吗", "微信支付呢"],
    "instalments": ["is paying in three rates possible", "可以分期吗", "花呗行不行"],
    "cash": ["can the courier collect cash at the door", "货到再给钱可以吗"],
    "card_payment": ["do you take american express", "能刷visa卡吗"],
    "card_safety": ["is typing my visa number here safe", "把银行卡号发在这里安全吗"],
    "gift_wrap": ["will you wrap it up as a present", "能帮我包成礼物吗"],
    "gift_note": ["can a greeting card be put into the parcel", "可以附一张贺卡吗"],
    "gift_card": ["do you sell gift vouchers", "有礼品卡卖吗"],
    "warranty": ["how long is the warranty on headphones", "耳机保修几年", "质保多久"],
    "repair": ["do you repair broken phones", "手机坏了你们修吗"],
    "trade_in": ["do you take back my old fridge", "能以旧换新吗"],
    "installation": ["can someone install the washing machine for me", "洗衣机包安装吗"],
    "loyalty": ["is there a loyalty programme with points", "有会员积分吗"],
    "group_discounts": ["is there something off for students", "军人打折吗"],
    "discount_codes": ["where do i type in my promo code", "优惠码填在哪里"],
    "return_cost": ["who covers the postage when i send shoes back", "退回去的邮费谁出"],
    "return_insurance": ["有运费险吗"],
    "first_fee_back": ["do i get the shipping fee back when i return it", "当初付的运费退不退"],
    "no_reason": ["do i need to give a reason to return it", "支持七天无理由吗"],
    "used_items": [
        "can i give back a dress i wore once",
        "what if item is used",
        "穿过一次还能退吗",
    ],
    "return_deadline": ["how long do i have to send things back", "多少天之内可以退"],
    "personal_data": ["what do you do with my personal data", "会不会把我的信息卖给别人"],
    "allergens": ["where are the allergens listed", "配料表准不准，我过敏"],
    "packaging": ["what is your packaging made of", "包装环保吗"],
    "wholesale": ["can i buy wholesale for my restaurant", "可以批发吗"],
}


@pytest.mark.parametrize(
    ("topic", "text"), [(topic, text) for topic, texts in ASKED.items() for text in texts]
)
def test_the_topic_is_named(topic: str, text: str) -> None:
    assert topic in terms_in(text)
    assert topic in terms_in(text.upper())


@pytest.mark.parametrize(
    "text",
    [
        "red scarf under 20 dollars",
        "do you have wrapping paper",
        "gift box of chocolates",
        "backpack for school students",
        "show me gift ideas for my dad",
        "a card game for six",
        "any wireless express charger",
        "open toe sandals",
        "i used to like beer",
        "i want to return my shoes",
        "where is my order",
        "any deals today",
        "有包装纸吗",
        "礼盒装巧克力",
        "学生书包",
        "会员都买什么",
        "我要退货",
        "我的订单到哪了",
        "快充充电器",
        "我对花生过敏，有啥零食能吃",
    ],
)
def test_wishes_for_goods_and_matters_of_orders_name_none(text: str) -> None:
    assert terms_in(text) == frozenset()
