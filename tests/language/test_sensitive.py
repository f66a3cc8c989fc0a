"""What is said of health, religion, origin and sexuality is recognised, in both languages."""

import pytest

from language.sensitive import is_sensitive, sensitive_topics

PHRASES = {
    "health": [
        "I'm diabetic so i avoid sugar", "my depression is back", "i am pregnant",
        "i take insulin", "recovering from cancer", "im HIV positive", "my son is autistic",
        "我有糖尿病", "我怀孕了", "我得了抑郁症", "在做化疗", "我妈妈有关节炎",
    ],
    "religion": [
        "i'm muslim", "we keep kosher", "i only eat halal", "as a Catholic", "I am Jewish",
        "for ramadan", "i'm an atheist", "我是穆斯林", "我信佛", "我是基督徒", "只吃清真的",
    ],
    "origin": [
        "as a black woman", "i'm Latina", "i am an immigrant", "my ethnicity", "i'm from Nigeria",
        "我是维吾尔族", "我是少数民族", "我是难民",
    ],
    "sexuality": [
        "i'm gay", "my girlfriend and I are lesbians, lesbian wedding gift", "I'm bisexual",
        "i am a trans woman", "我是同性恋", "我刚出柜",
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("topic", "phrase"), [(topic, phrase) for topic, some in PHRASES.items() for phrase in some]
)
def test_sensitive_phrases_are_recognised(topic: str, phrase: str) -> None:
    assert topic in sensitive_topics(phrase)


@pytest.mark.parametrize(
    "text",
    ["i hate nuts", "green tea", "gaylord boxes", "black shoes", "white shirt", "race car toy",
     "我讨厌坚果", "黑色的鞋", "cancelled order", "aid kit"],
)  # fmt: skip
def test_ordinary_wishes_are_not(text: str) -> None:
    assert not is_sensitive(text)
