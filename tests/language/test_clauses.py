"""Where a message asks for something of its own."""

import pytest

from language.clauses import carries_on, clauses, parts_of_list, requests


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("track 20417 and also have you got peppermint tea", 2),
        ("put the third in my basket and show me teapots", 2),
        ("What's in my cart? And how much is postage?", 2),
        ("i'm allergic to sesame. also, when does my parcel come?", 2),
        ("compare these two and add the lighter one", 2),
        ("查一下20417，顺便问问有没有薄荷茶", 2),
        ("第三个放购物车，再看看茶壶", 2),
        ("你们几点开门？怎么付款？", 2),
        ("a shirt and a tie", 1),
        ("black and white stripes", 1),
        ("fish and chips", 1),
        ("my old kettle broke and i want a new one", 1),
        ("旧的坏了，想换个新的", 1),
        ("tea for 1,500 people, e.g. green", 1),
        ("do you also sell teapots", 1),
        ("还有别的吗", 1),
        ("", 1),
        ("?!", 1),
    ],
)
def test_a_clause_begins_where_something_else_is_asked_for(text: str, parts: int) -> None:
    found = clauses(text)
    assert len(found) == parts
    assert all(text[one.start : one.end] == one.text for one in found)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("no, show me teapots", "show me teapots"),
        ("yes but first show me teapots", "show me teapots"),
        ("never mind, where is my parcel?", "where is my parcel?"),
        ("不退了，给我看看茶壶", "给我看看茶壶"),
        ("drop the return, just tell me the price", "tell me the price"),
    ],
)
def test_what_only_agrees_denies_or_stops_is_left_out(text: str, rest: str) -> None:
    assert [one.text for one in clauses(text)] == [rest]


def test_a_clause_may_carry_on_with_the_one_before() -> None:
    assert carries_on("get my money back")
    assert carries_on("把钱退给我")
    assert not carries_on("send back the teapot")


@pytest.mark.parametrize("text", ["can you find teapots", "any tea?", "帮我找茶壶", "有茶壶吗"])
def test_requests_begin_with_what_is_to_be_done_or_ask(text: str) -> None:
    assert requests(text)


@pytest.mark.parametrize("text", ["it leaks", "my old one broke", "旧的坏了"])
def test_what_only_tells_is_no_request(text: str) -> None:
    assert not requests(text)


def test_things_are_listed_between_commas_and_words() -> None:
    assert parts_of_list("a teapot, cups and a tray") == ["a teapot", "cups", "a tray"]
    assert parts_of_list("茶壶、杯子和托盘") == ["茶壶", "杯子", "托盘"]
    assert parts_of_list("1,500 cups") == ["1,500 cups"]
