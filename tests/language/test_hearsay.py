"""What others like and say is theirs; what stands beside it stays the customer's."""

import pytest

from language.hearsay import as_wishes, own_words, without_for_others


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("my niece doesn't like leather", "not leather"),
        ("my nan doesn't like leather", "not leather"),
        ("our toddler doesn't like leather", "not leather"),
        ("My grandma can't stand nuts", "not nuts"),
        ("my grandma can’t stand nuts", "not nuts"),
        ("but my daughter hates broccoli", "not broccoli"),
        ("my son hates broccoli!", "not broccoli"),
        ("our baby doesn't like dairy", "not dairy"),
        ("she is not a fan of wool", "not wool"),
        ("she's not a fan of wool", "not wool"),
        ("they never wear fur", "not fur"),
        ("my 3 year old refuses to eat carrots", "not carrots"),
        ("my best friend's wife avoids gluten", "not gluten"),
        ("my wife and kids hate fish", "not fish"),
        ("my son is picky, hates cheese", "not cheese"),
        ("my boss is allergic to nuts", "not nuts"),
        ("我侄女不喜欢皮的", "不要皮的"),
        ("我阿姨不吃辣", "不要辣"),
        ("她不喜欢麦片", "不要麦片"),
        ("他不吃海鲜", "不要海鲜"),
        ("我老公不爱吃甜的", "不要甜的"),
        ("我三岁的女儿不爱吃花生", "不要花生"),
        ("我家猫讨厌鱼", "不要鱼"),
        ("我同事对坚果过敏", "不要坚果"),
        ("no leather for my niece please", "no leather for my niece please"),
        ("给我侄女不要皮的", "给我侄女不要皮的"),
        ("my hubby's never liked beer", "not beer"),
        ("my friend told me she hates nuts", "not nuts"),
        ("my son hates red, blue instead", "not red, blue instead"),
    ],
)
def test_what_others_do_not_want_is_a_wish_and_not_the_customers_word(text: str, wish: str) -> None:
    assert without_for_others(text) == wish
    assert own_words(text.casefold().replace("’", "'")) == ""


@pytest.mark.parametrize(
    "text",
    [
        "my boss likes whisky",
        "my son loves dinosaurs",
        "my niece is into jazz",
        "he prefers tea",
        "who likes nuts",
        "the customer says it is too small",
        "my mum says i should buy wool",
        "he told me, never buy plastic",
        "my friend says \"i hate nuts\"",
        "if i hated nuts",
        "我老板喜欢威士忌",
        "我朋友说不要买塑料的",
        "大家都喜欢咖啡",
    ],
)  # fmt: skip
def test_what_others_like_and_say_is_nobodys_wish(text: str) -> None:
    assert own_words(text) == ""
    assert without_for_others(text) == ""


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("i hate nuts", "i hate nuts"),
        ("we don't eat pork", "we don't eat pork"),
        ("i don't like leather, my niece does", "i don't like leather"),
        ("my husband loves olives but i hate them", "but i hate them"),
        ("my son hates nuts and i hate cheese", "and i hate cheese"),
        ("my wife and i hate nuts", "my wife and i hate nuts"),
        ("me and my wife hate nuts", "me and my wife hate nuts"),
        ("my son hates nuts. no cereal please", ". no cereal please"),
        ("my son is allergic to nuts", "my son is allergic to nuts"),
        ("he's allergic to nuts", "he's allergic to nuts"),
        ("our baby can't have dairy", "our baby can't have dairy"),
        ("我三岁的女儿不能吃花生", "我三岁的女儿不能吃花生"),
        ("he is allergic to nuts", "he is allergic to nuts"),
        ("a gift for my mum", "a gift for my mum"),
        ("it's for my son, doesn't wear wool", "it's for my son"),
        ("no nuts for me and my son", "no nuts for me and my son"),
        ("no nuts for me", "no nuts for me"),
        ("a gift for my mum, she loves tea", "a gift for my mum"),
        ("我不喜欢皮的，我侄女喜欢", "我不喜欢皮的"),
        ("我喜欢咖啡，我老婆爱喝茶", "我喜欢咖啡"),
        ("我和老婆都不吃辣", "我和老婆都不吃辣"),
        ("我们不吃猪肉", "我们不吃猪肉"),
        ("我女儿对花生过敏", "我女儿对花生过敏"),
        ("家里有人对花生过敏", "家里有人对花生过敏"),
        ("给我女儿穿的", "给我女儿穿的"),
        ("其他的不要", "其他的不要"),
        ("吉他不要红色的", "吉他不要红色的"),
        ("不想看到婴儿用品", "不想看到婴儿用品"),
    ],
)
def test_the_customers_own_words_stay(text: str, own: str) -> None:
    assert own_words(text) == own
    assert without_for_others(text) == ""


@pytest.mark.parametrize(
    ("text", "wishes"),
    [
        ("shoes for my daughter who hates leather", "shoes for my daughter, not leather"),
        ("shoes for my daughter, she hates leather", "shoes for my daughter, not leather"),
        ("snacks, my colleague is allergic to nuts", "snacks, not nuts"),
        ("给我女儿买双鞋，她不喜欢皮的", "给我女儿买双鞋, 不要皮的"),
        ("cereal without nuts", "cereal without nuts"),
    ],
)
def test_in_a_search_it_is_left_out(text: str, wishes: str) -> None:
    assert as_wishes(text) == wishes
