"""Whoever is in danger is known; what only sounds like it is not."""

import pytest

from language.dangers import danger

HEALTH = """
my dad has pain in his chest and feels cold
i think she is having a stroke
our baby swallowed a button battery
he took a whole bottle of painkillers
I can't breathe properly since this morning
which painkiller should i take for my back
my wife passed out in the bathroom
爷爷突然昏迷了
宝宝误吞了磁铁
吃了二十片安眠药怎么办
我妈心脏疼 左手发麻
嗓子疼吃啥药
"""
LIFE = """
i want to kill myself
there's no point in living any more
I just don't want to wake up tomorrow
活着没意思
我想跳楼
"""
FIRE = """
my kitchen is on fire
the whole flat smells like gas
there is a fire next door
楼下起火了
屋里有股天然气味
"""
HARMLESS = """
my phone died, i need a power bank
i would kill for good coffee
shoes that can breathe
a gas barbecue please
fire engine toy for my son
dying to see the new dresses
do you sell fire extinguishers
a book about a heart
what can i take on a hike
跳楼价有吗
想死你们家的饼干了
热死了 有T恤吗
燃气烧烤炉
我的电脑中毒了
火红色的裙子
"""


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (text, kind)
        for kind, texts in (("health", HEALTH), ("life", LIFE), ("fire", FIRE))
        for text in texts.strip().splitlines()
    ],
)
def test_danger_is_known(text: str, kind: str) -> None:
    assert danger(text) == kind


@pytest.mark.parametrize("text", HARMLESS.strip().splitlines())
def test_what_only_sounds_like_it_is_none(text: str) -> None:
    assert danger(text) is None
