"""What a message rules out, by every way of saying so, and what only sounds like it."""

import pytest

from language.negation import negations

ENGLISH = [
    # do not, never, cannot
    ("i don't like nuts", ["nuts"]),
    ("i do not want any leather", ["leather"]),
    ("dont show me beer", ["beer"]),
    ("never recommend the cereal", ["cereal"]),
    ("i can't eat gluten", ["gluten"]),
    ("we won't drink coffee", ["coffee"]),
    ("i can't do dairy", ["dairy"]),
    # hate
    ("i hate olives", ["olives"]),
    ("i really dislike wool", ["wool"]),
    ("can't stand coconut", ["coconut"]),
    ("i detest plastic", ["plastic"]),
    # not into
    ("i'm not a big fan of fish", ["fish"]),
    ("not keen on silk", ["silk"]),
    ("i'd rather not eat pork", ["pork"]),
    # done with
    ("sick of oatmeal", ["oatmeal"]),
    ("i'm allergic to peanuts", ["peanuts"]),
    ("we would never wear fur", ["fur"]),
    # leave out
    ("leave out the raisins", ["raisins"]),
    ("get rid of the beer", ["beer"]),
    ("steer clear of leather", ["leather"]),
    ("stop showing me cereal", ["cereal"]),
    ("skip the nuts", ["nuts"]),
    ("avoid polyester", ["polyester"]),
    ("exclude wool", ["wool"]),
    # anything but
    ("anything but red", ["red"]),
    ("everything except nuts", ["nuts"]),
    ("nothing with sugar", ["sugar"]),
    ("something other than coffee", ["coffee"]),
    ("tea instead of coffee", ["coffee"]),
    ("free from gluten", ["gluten"]),
    # no, not, without
    ("no cereal please", ["cereal"]),
    ("cookies without any nuts", ["nuts"]),
    ("shoes, not leather", ["leather"]),
    ("no more cereal", ["cereal"]),
    # several
    ("no nuts or raisins", ["nuts", "raisins"]),
    ("no nuts and no milk", ["nuts", "milk"]),
    ("without nuts, without milk", ["nuts", "milk"]),
    # where the phrase ends
    ("no cereal for breakfast", ["cereal"]),
    ("i don't want leather because it smells", ["leather"]),
    ("no nuts but something sweet", ["nuts"]),
    ("no cereal, show me fruit", ["cereal"]),
]
CHINESE = [
    ("不要坚果", ["坚果"]),
    ("我不想要皮的", ["皮"]),
    ("我不喜欢海鲜", ["海鲜"]),
    ("不吃辣", ["辣"]),
    ("我不爱喝牛奶", ["牛奶"]),
    ("讨厌香菜", ["香菜"]),
    ("受不了椰子", ["椰子"]),
    ("吃不惯奶酪", ["奶酪"]),
    ("接受不了塑料", ["塑料"]),
    ("别给我推荐啤酒", ["啤酒"]),
    ("别再给我看麦片了", ["麦片"]),
    ("不含糖的饼干", ["糖"]),
    ("去掉咖啡", ["咖啡"]),
    ("避免羊毛", ["羊毛"]),
    ("没有坚果的", ["坚果"]),
    ("除了红色都行", ["红色"]),
    ("除了咖啡以外", ["咖啡"]),
    ("不要坚果和牛奶", ["坚果", "牛奶"]),
    ("不要坚果，也不要牛奶", ["坚果", "牛奶"]),
    ("不要麦片，给我看水果", ["麦片"]),
    ("不要皮的东西", ["皮"]),
]
NOTHING = [
    "no problem", "no worries", "no thanks", "no idea", "not now", "not sure", "not bad",
    "not too expensive", "not very big", "never mind", "no one", "no way", "it's not that",
    "no, the black one", "i don't like this", "not over 20", "i can't live without coffee",
    "could not do without tea", "notebook", "northern beans", "nothing", "cannot wait",
    "没关系", "没问题", "没错", "没有问题", "不错", "不客气", "不知道", "不好", "不贵", "不用谢",
    "无线耳机", "无论如何", "特别好", "个别商品", "性别", "差别不大", "不太贵", "不是",
    "级别不够", "识别码", "没有咖啡我活不了",
]  # fmt: skip


@pytest.mark.parametrize(("text", "phrases"), [*ENGLISH, *CHINESE])
def test_what_is_ruled_out(text: str, phrases: list[str]) -> None:
    assert list(negations(text).phrases) == phrases


@pytest.mark.parametrize("text", NOTHING)
def test_what_rules_nothing_out(text: str) -> None:
    assert negations(text).phrases == ()


@pytest.mark.parametrize(
    ("text", "left", "gone"),
    [
        ("cookies without nuts under $5", "under $5", "nuts"),
        ("no cereal, show me fruit", "fruit", "cereal"),
        ("不要麦片，给我看水果", "水果", "麦片"),
        ("除了红色都行，要鞋", "鞋", "红色"),
    ],
)
def test_the_rest_of_the_message_stays(text: str, left: str, gone: str) -> None:
    rest = negations(text).rest
    assert left in rest
    assert gone not in rest
