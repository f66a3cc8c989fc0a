"""What must not be in a thing is read however it is said, and nothing else is taken for it."""

import pytest

from language.allergies import needs
from language.words import folded

ALLERGIC = [
    ("I'm allergic to nuts, which chocolate can I eat?", {"nuts"}),
    ("Severely allergic to shellfish and sesame here", {"shellfish", "sesame"}),
    ("peanut allergy in the house, ideas for breakfast?", {"peanuts"}),
    ("allergies: milk, eggs and soy", {"milk", "eggs", "soy"}),
    ("our guest has coeliac disease", {"gluten"}),
    ("pasta for celiacs", {"gluten"}),
    ("my wife is lactose intolerant", {"lactose"}),
    ("he breaks out in hives when he eats eggs", {"eggs"}),
    ("my husband gets sick from dairy", {"dairy"}),
    ("we cannot have any kind of nuts or sesame at home", {"nuts", "sesame"}),
    ("she is not allowed to eat wheat", {"wheat"}),
    ("peanuts are deadly for my daughter", {"peanuts"}),
    ("almonds and cashews are strictly off limits", {"almonds", "cashews"}),
    ("shrimp makes me ill", {"shrimp"}),
    ("I must avoid soy", {"soy"}),
    ("no nuts please, allergy", {"nuts"}),
    ("something for a person with a fish allergy", {"fish"}),
    ("my kid reacts badly to milk protein", {"milk protein"}),
    ("我对花生过敏，有啥零食能吃", {"花生"}),
    ("孩子坚果过敏", {"坚果"}),
    ("我乳糖不耐受", {"乳糖"}),
    ("宝宝一喝牛奶就拉肚子", {"牛奶"}),
    ("过敏体质，花生坚果都不行", {"花生", "坚果"}),
    ("忌口海鲜和鸡蛋", {"海鲜", "鸡蛋"}),
    ("不能吃麸质的人", {"麸质"}),
    ("芝麻我一点都不能碰", {"芝麻"}),
    ("给乳糜泻患者买面条", {"麸质"}),
    ("过敏原是大豆和小麦", {"大豆", "小麦"}),
]
WITHOUT = [
    ("nut free snacks", {"nuts"}),
    ("dairy-free and egg-free cake", {"dairy", "eggs"}),
    ("cookies without milk or eggs", {"milk", "eggs"}),
    ("a sauce that contains no soy", {"soy"}),
    ("anything that doesn't contain peanuts", {"peanuts"}),
    ("free from gluten and nuts", {"gluten", "nuts"}),
    ("non-dairy creamer", {"dairy"}),
    ("不含坚果的巧克力", {"坚果"}),
    ("也不要含牛奶的", {"牛奶"}),
    ("别放花生", {"花生"}),
]
NOTHING = [
    "I can't live without cheese",
    "does it contain nuts?",
    "有没有花生",
    "I'm not allergic to nuts",
    "nobody here is allergic to milk",
    "我不对花生过敏",
    "oat milk and peanut butter please",
    "a milk frother",
    "I love almonds",
    "gluten free pasta",  # a diet, which the shop's labels answer
]


@pytest.mark.parametrize(("text", "avoided"), ALLERGIC, ids=[one[0] for one in ALLERGIC])
def test_an_allergy_is_read_in_all_the_ways_to_say_it(text: str, avoided: set[str]) -> None:
    found = needs(folded(text))
    assert set(found.avoided) == avoided
    assert found.allergic


@pytest.mark.parametrize(("text", "avoided"), WITHOUT, ids=[one[0] for one in WITHOUT])
def test_what_a_thing_is_to_be_without_is_no_allergy(text: str, avoided: set[str]) -> None:
    found = needs(folded(text))
    assert set(found.avoided) == avoided
    assert not found.allergic


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_else_is_taken_for_a_need(text: str) -> None:
    assert needs(folded(text)).all == ()


@pytest.mark.parametrize(
    ("text", "unlisted"),
    [
        ("I'm allergic to wool", ("wool",)),
        ("allergic to kiwi and strawberries, any juice?", ("kiwi", "strawberries")),
        ("我对羊毛过敏", ("羊毛",)),
    ],
)
def test_what_the_table_does_not_know_is_read_as_it_is_called(
    text: str, unlisted: tuple[str, ...]
) -> None:
    assert needs(folded(text)).unlisted == unlisted


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("cookies for my daughter, she has a nut allergy", "cookies for my daughter"),
        ("chocolate for a person with milk allergy", "chocolate"),
        ("my son has coeliac disease, any cookies he can eat?", "any cookies"),
        ("peanuts are deadly for my daughter", ""),
        ("坚果过敏的人能吃的零食", "零食"),
    ],
)
def test_the_rest_says_what_is_looked_for(text: str, rest: str) -> None:
    assert needs(folded(text)).rest.strip(" ,?") == rest


@pytest.mark.parametrize(
    ("text", "avoided"),
    [
        ("he carries an epipen for cashews", {"cashews"}),
        ("she went into anaphylactic shock from shrimp", {"shrimp"}),
        ("eggs don't agree with me", {"eggs"}),
        ("soy upsets my stomach", {"soy"}),
        ("we gave up dairy", {"dairy"}),
        ("no beef please, for religious reasons", {"beef"}),
        ("does it contain sesame? my wife is allergic", {"sesame"}),
        ("核桃会要我的命", {"核桃"}),
        ("大豆让孩子起疹子", {"大豆"}),
        ("闻到虾就喘", {"虾"}),
        ("她吃到花生要进医院的", {"花生"}),
        ("早就不吃猪肉了", {"猪肉"}),
        ("芝麻一粒都不能碰", {"芝麻"}),
    ],
)
def test_what_happens_to_somebody_tells_of_a_need(text: str, avoided: set[str]) -> None:
    found = needs(folded(text))
    assert set(found.avoided) == avoided
    assert found.allergic


@pytest.mark.parametrize(
    ("text", "unlisted"),
    [
        ("nylon makes me itch", ("nylon",)),
        ("she comes out in awful red spots from mohair", ("mohair",)),
        ("i get a nasty rash from nylon, any socks?", ("nylon",)),
        ("polyester irritates my skin", ("polyester",)),
        ("我穿羊绒会起红疹", ("羊绒",)),
        ("mohair gives me a rash, so no", ("mohair",)),
        ("我穿化纤就起疹子", ("化纤",)),
        ("马海毛让我皮肤痒", ("马海毛",)),
    ],
)
def test_what_skin_does_not_take_is_a_need(text: str, unlisted: tuple[str, ...]) -> None:
    assert needs(folded(text)).unlisted == unlisted


@pytest.mark.parametrize("text", ["he outgrew his egg allergy", "this jumper makes me itch"])
def test_what_is_over_or_is_said_of_one_thing_is_no_need(text: str) -> None:
    assert needs(folded(text)).all == ()


@pytest.mark.parametrize(
    ("text", "all_"),
    [
        ("我婆婆羽绒过敏 想换床被子", {"羽绒"}),
        ("我同事乳胶过敏的别给推乳胶的", {"乳胶"}),
        ("兽医查出来是鸡肉过敏 狗零食买哪种", {"鸡肉"}),
        ("我家猫一吃鱼就拉稀 有什么猫粮", {"鱼"}),
        ("我 dairy 过敏 有什么 drink", {"dairy"}),
        ("医生说我对香料 perfume allergic", {"香料"}),
        ("腈纶一贴身就起疙瘩 想买件毛衣", {"腈纶"}),
        ("虾和蟹她一碰就喉咙发紧", {"虾", "蟹"}),
        ("我儿子花生过敏的 坚果酱都碰不得", {"花生", "坚果酱"}),
        ("my husband is unable to tolerate down. duvet please", {"down"}),
        ("the vet says beef is what makes him scratch", {"beef"}),
        ("we found out it was lamb causing her ear infections", {"lamb"}),
        ("turns out it's mohair that's causing my rash", {"mohair"}),
        ("my cat throws up whenever she eats fish", {"fish"}),
        ("one of us has a peanut thing", {"peanuts"}),
        ("lavender sets off my asthma", {"lavender"}),
        ("my skin can't take wool", {"wool"}),
    ],
)
def test_whoever_cannot_have_it_in_any_words(text: str, all_: set[str]) -> None:
    found = needs(folded(text))
    assert set(found.all) == all_
    assert found.allergic


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("years of rubber gloves have left me with a latex allergy. a pillow", ". a pillow"),
        ("remember that we have an egg allergy in the house", ""),
        ("the vet says beef is what makes him scratch. dog food please", ". dog food please"),
        ("我同事乳胶过敏 枕头", "枕头"),
    ],
)
def test_what_tells_of_it_is_no_wish(text: str, rest: str) -> None:
    assert needs(folded(text)).rest == rest


@pytest.mark.parametrize("text", ["forget the walnut thing", "怀孕了不能碰酒", "what causes this"])
def test_what_only_sounds_like_a_need_is_none(text: str) -> None:
    assert needs(folded(text)).all == ()
