"""A question is one with or without its mark, in both languages; an order and a remark are none."""

import pytest

from language.questions import is_question, without_questions

QUESTIONS = """do you have anything that is not leather
这双能退不
开封了可以换么
还有货不
got any shoes that aren't black
is this one gluten free
will it fit well
what do i like
how long does it take
ok and when will it arrive
do the shoes run small
is leather waterproof
my size is 42, does it fit
can i get this for under 20
tell me what is in it
does wool shrink
would my mum like it
which one
why not
anything without sugar
any good tea
have you got tea
could you leave the nuts out of this search
isn't it too big
are there gifts for men
nuts?
这个贵？
有没有不含糖的
可以不要麦片吗
这个会不会太大
贵不贵
什么时候到
几天能到
怎么退
你们有什么零食
我可不可以换
哪个好
多少钱
我能换吗？谢谢""".splitlines()
TOLD = """no cereal please
算了不
那就这么
without nuts
do it
do the first one
so do i
have a nice day
have it in black please
is broken
is too small
was damaged when it arrived
when it arrived it was broken
will do
would like the blue one
can't stand coconut
can only eat vegan food
don't like nuts
doesn't work
it doesn't fit
did not arrive
has a hole
got it
any colour is fine
what a pity
what i like is tea
how nice of you
不要麦片
我不怎么喜欢海鲜
我什么都喜欢
没什么
没多少
用了几天就坏了
怎么也打不开
谁都喜欢
我不要坚果
哪都好
我要买条裤子
特别好""".splitlines()


@pytest.mark.parametrize("text", QUESTIONS)
def test_questions(text: str) -> None:
    assert is_question(text)


@pytest.mark.parametrize("text", TOLD)
def test_what_is_told(text: str) -> None:
    assert not is_question(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("I hate nuts. Do you have cereal?", "I hate nuts."),
        ("我讨厌坚果。有麦片吗？", "我讨厌坚果。"),
        ("I hate nuts, do you have cereal?", "I hate nuts"),
        ("我不穿羊毛，有什么毛衣", "我不穿羊毛"),
        ("which one?", ""),
        ("about 1.5 kg", "about 1.5 kg"),
    ],
)
def test_what_a_message_tells_beside_its_questions(text: str, told: str) -> None:
    assert without_questions(text) == told
