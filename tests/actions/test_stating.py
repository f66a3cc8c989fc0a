"""What is understood of statements of taste, and what is rather not."""

import pytest
from support.grocer import ITEMS

from actions.stating import stated
from language.questions import is_question
from recommender.catalog.catalog import Catalog
from recommender.embedding.encoder import Encoder
from recommender.query.parser import QueryParser


@pytest.fixture(scope="module")
def queries(encoder: Encoder) -> QueryParser:
    return QueryParser(Catalog.of(ITEMS), encoder)


@pytest.mark.parametrize(
    ("text", "likes", "dislikes", "budget"),
    [
        ("i hate nuts", [], ["nuts"], None),
        ("never show me cereal again", [], ["cereal"], None),
        ("I don't really like fish", [], ["fish"], None),
        ("not a fan of seafood", [], ["seafood"], None),
        ("i'm not into beer", [], ["beer"], None),
        ("i'm allergic to peanuts", [], ["peanuts"], None),
        ("i have a nut allergy", [], ["nuts"], None),
        ("I like oatmeal and yogurt", ["oatmeal", "yogurt"], [], None),
        ("i prefer tea over coffee", ["tea"], [], None),
        ("i only drink decaf", ["decaf"], [], None),
        ("my favourite snack is popcorn", ["popcorn"], [], None),
        ("big fan of korean snacks", ["korean snacks"], [], None),
        ("I like yogurt but not cheese", ["yogurt"], ["cheese"], None),
        ("my budget is 20 dollars", [], [], 20),
        ("i don't want to spend more than 10 per item", [], [], 10),
        ("我讨厌坚果", [], ["坚果"], None),
        ("我不太喜欢海鲜", [], ["海鲜"], None),
        ("我对花生过敏", [], ["花生"], None),
        ("我喜欢黑巧克力", ["黑巧克力"], [], None),
        ("比起咖啡我更喜欢茶", ["茶"], [], None),
        ("我最喜欢的零食是爆米花", ["爆米花"], [], None),
        ("我喜欢酸奶，讨厌麦片", ["酸奶"], ["麦片"], None),
        ("我的预算是20美元", [], [], 20),
    ],
)
def test_statements(
    queries: QueryParser, text: str, likes: list[str], dislikes: list[str], budget: float | None
) -> None:
    statement = stated(text, queries)
    assert [facet.value for facet in statement.likes] == likes
    assert [facet.value for facet in statement.dislikes] == dislikes
    assert statement.budget == budget


@pytest.mark.parametrize(
    "text",
    [
        "i don't hate cereal",
        "i used to like beer",
        "i'd like some coffee",
        "do you like cheese?",
        "my son likes peanut butter",
        "what do i like?",
        "i like this one",
        "i don't like the second one",
        "i never spend more than 30 dollars on shoes",
        "我不讨厌麦片",
        "我喜欢什么？",
        "我喜欢第二个",
        "我喜欢这个",
        "hello",
        "",
    ],
)
def test_in_doubt_nothing_is_noted(queries: QueryParser, text: str) -> None:
    assert stated(text, queries).empty


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("no cereal please", False),
        ("without nuts", False),
        ("不要麦片", False),
        ("do you have anything that is not leather", True),
        ("anything without sugar?", True),
        ("有没有不含糖的", True),
        ("可以不要麦片吗", True),
    ],
)
def test_questions_are_told_from_statements(text: str, question: bool) -> None:
    assert is_question(text) is question


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("i'm allergic to peanuts", "allergies", "peanuts"),
        ("i have a nut allergy", "allergies", "nuts"),
        ("I'm lactose intolerant", "allergies", "lactose"),
        ("我对花生过敏", "allergies", "花生"),
        ("i'm vegan", "diets", "vegan"),
        ("i've been vegan since school", "diets", "vegan"),
        ("btw 我 vegan 五年了", "diets", "纯素"),
        ("我吃素", "diets", "素食"),
        ("I need a coffee grinder", "needs", "coffee grinder"),
        ("我需要咖啡", "needs", "咖啡"),
        ("i wear size 42", "size", "42"),
        ("I'm a medium", "size", "M"),
        ("my shoe size is 8.5", "size", "8.5"),
        ("我穿42码", "size", "42"),
        ("I'm looking for a gift for my mum", "recipient", "mum"),
        ("给我妈妈买的", "recipient", "妈妈"),
    ],
)
def test_kinds_of_statements(queries: QueryParser, text: str, kind: str, value: str) -> None:
    found = getattr(stated(text, queries), kind)
    values = [one.value for one in found] if isinstance(found, tuple) else [found]
    assert values == [value]


@pytest.mark.parametrize(
    "text",
    ["which size is the medium?", "do you need anything?", "is it for my mum?", "what do i need"],
)
def test_questions_state_no_kind(queries: QueryParser, text: str) -> None:
    statement = stated(text, queries)
    assert (statement.size, statement.recipient, statement.needs) == (None, None, ())
