"""What somebody else does not want holds for the search and is not the customer's taste."""

import pytest
from support.grocer import Customer

from language.hearsay import without_for_others

CEREALS = {"kids", "bran"}


@pytest.mark.parametrize(
    ("language", "first", "text"),
    [
        ("en", "recommend me something under $4", "she hates cereal"),
        ("en", "recommend me something under $4", "but my daughter doesn't like cereal"),
        ("zh", "推荐点东西，4美元以内", "她不喜欢麦片"),
    ],
)
async def test_it_is_left_out_of_this_search_only(
    ann: Customer, language: str, first: str, text: str
) -> None:
    ann.language = language
    assert CEREALS & set((await ann.say("recommend", first)).shown)
    answer = await ann.say("search", text)
    assert answer.cards
    assert not CEREALS & set(answer.shown)
    assert (await ann.profile()).preferences == ()


@pytest.mark.parametrize(
    "text", ["i hate cereal", "is she the owner?", "我不喜欢麦片", "她喜欢红色"]
)
def test_ones_own_taste_and_other_sentences_are_no_such_thing(text: str) -> None:
    assert without_for_others(text) == ""
