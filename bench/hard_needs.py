"""Whether the running bot keeps allergies and diets: made messages in both languages, by REST.

    make demo && .venv/bin/python bench/hard_needs.py [--url URL] [-n 1000]

Each message has two demands and more: allergies of whoever it is, diets, what a thing is to be
without. Follow-ups ask for another kind or for more. Every product shown is held against what the
shop's own database states of it and what it is called, not against the filter. Prints breaches.
"""

# ruff: noqa: E501  sentences

import argparse
import asyncio
import random
import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from recommender.schema import Item

TURNS_OF_ONE = 3
# What is demanded: how it is called in both languages, what the shop states of what has it, and
# what products are called that have it.
AVOIDED = {
    "nuts": (("nuts", "坚果"), {"nuts", "peanuts"}, r"\bnut|almond|hazelnut|peanut|坚果|花生|榛"),
    "peanuts": (("peanuts", "花生"), {"peanuts"}, r"peanut|mixed nuts|花生|混合坚果"),
    "hazelnuts": (("hazelnuts", "榛子"), {"nuts"}, r"hazelnut|mixed nuts|榛|混合坚果"),
    "milk": (("milk", "牛奶"), {"milk"}, r"\bcheese|yogurt|milk chocolate|奶酪|酸奶|牛奶"),
    "dairy": (("dairy", "乳制品"), {"milk"}, r"\bcheese|yogurt|milk chocolate|奶酪|酸奶|牛奶"),
    "gluten": (("gluten", "麸质"), {"gluten"}, r"wheat|granola|cookie|小麦|饼干"),
    "wheat": (("wheat", "小麦"), {"gluten"}, r"wheat|小麦"),
    "soy": (("soy", "大豆"), {"soy"}, r"\bsoy\b|酱油|豆奶"),
    "honey": (("honey", "蜂蜜"), set(), r"\bhoney\b|蜂蜜"),
}
DIETS = {
    "vegan": (("vegan", "纯素"), {"vegan"}),
    "vegetarian": (("vegetarian", "素食"), {"vegetarian", "vegan"}),
    "gluten free": (("gluten free", "无麸质"), {"gluten free"}),
    "lactose free": (("lactose free", "无乳糖"), {"lactose free", "vegan"}),
}
THINGS = {
    "en": ("snacks", "chocolate", "cookies", "breakfast", "something to drink", "pasta", "crisps",
           "granola", "something sweet", "a sauce", "coffee", "something crunchy", "oat milk"),
    "zh": ("零食", "巧克力", "饼干", "早餐", "饮料", "意面", "薯片", "麦片", "甜的东西", "酱料", "咖啡",
           "燕麦奶"),
}  # fmt: skip
# One allergy, whoever has it.
ALLERGIES = {
    "en": (
        "i'm allergic to {a}", "i have a {a} allergy", "my son is allergic to {a}", "we can't have {a}",
        "my daughter breaks out in hives from {a}", "{a} makes my husband sick", "i must avoid {a}",
        "for a friend with a {a} intolerance", "my wife can't eat {a}", "{a} is off limits for us",
        "somebody at the table is allergic to {a}", "no {a}, allergy",
    ),
    "zh": (
        "我对{a}过敏", "孩子对{a}过敏", "我吃{a}会过敏", "我老公对{a}不耐受", "我不能吃{a}", "家里忌口{a}",
        "给对{a}过敏的人", "{a}一点都不能碰", "我妈吃了{a}就起疹子", "过敏体质，{a}不行",
    ),
}  # fmt: skip
WITHOUT = {
    "en": (" without {a}", " that contain no {a}", ", {a} free", " free from {a}", " with no {a}"),
    "zh": ("，不含{a}的", "，不要含{a}", "，没有{a}的", "，别放{a}"),
}
FRAMES = {
    "en": (
        "{allergy}, any {diet} {thing}?", "{diet} {thing}{without}, {allergy}", "{allergy}. {thing}{without} please",
        "{thing}{without}{without2}", "{diet} {thing}{without}", "{diet} and {diet2} {thing}{without}",
        "{allergy} and {allergy2}, what {thing} can we eat?", "show me {diet} {thing}, {allergy}",
        "{diet}, {diet2} {thing}", "need {thing}{without}, {allergy}",
    ),
    "zh": (
        "{allergy}，有什么{diet}{thing}", "{diet}{thing}{without}", "{allergy}，推荐点{thing}{without}",
        "{thing}{without}{without2}", "{diet}{diet2}{thing}", "{allergy}，{allergy2}，能吃什么{thing}",
        "想买{diet}的{thing}{without}", "{diet}又{diet2}的{thing}有吗，{allergy}",
    ),
}  # fmt: skip
FOLLOWING = {
    "en": ("{thing} maybe?", "what about {thing}?", "show me more", "anything cheaper?"),
    "zh": ("{thing}呢", "那{thing}有吗", "再来几个", "有便宜点的吗"),
}


@dataclass(frozen=True)
class Demand:
    """A message with all that must hold for what is shown after it."""

    text: str
    avoided: frozenset[str]
    diets: frozenset[str]


def demand(rng: random.Random) -> Demand:
    """One message with two demands and more."""
    language = rng.choice(("en", "zh"))
    place = 0 if language == "en" else 1
    first, second, third = rng.sample(sorted(AVOIDED), 3)
    diet, other = rng.sample(sorted(DIETS), 2)
    frame = rng.choice(FRAMES[language])
    said = {
        "allergy": rng.choice(ALLERGIES[language]).format(a=AVOIDED[first][0][place]),
        "allergy2": rng.choice(ALLERGIES[language]).format(a=AVOIDED[second][0][place]),
        "without": rng.choice(WITHOUT[language]).format(a=AVOIDED[third][0][place]),
        "without2": rng.choice(WITHOUT[language]).format(a=AVOIDED[second][0][place]),
        "diet": DIETS[diet][0][place],
        "diet2": DIETS[other][0][place],
        "thing": rng.choice(THINGS[language]),
    }
    named = {name for name in said if f"{{{name}}}" in frame}
    allergic = {first} & ({first} if "allergy" in named else set())
    allergic |= {second} if "allergy2" in named else set()
    avoided = allergic | ({third} if "without" in named else set())
    avoided |= {second} if "without2" in named else set()
    diets = ({diet} if "diet" in named else set()) | ({other} if "diet2" in named else set())
    return Demand(frame.format(**said), frozenset(avoided), frozenset(diets))


def following(made: Demand, rng: random.Random) -> Demand:
    """A message that goes on: another thing, more, cheaper."""
    language = "zh" if re.search("[一-鿿]", made.text) else "en"
    text = rng.choice(FOLLOWING[language]).format(thing=rng.choice(THINGS[language]))
    return Demand(text, made.avoided, frozenset())


def breaches(item: Item, made: Demand) -> list[str]:
    """What a shown product breaks."""
    contains, labels = texts(item, "contains", "may_contain"), texts(item, "diet")
    if not item.category.startswith("Groceries"):
        return []
    called = f"{item.title} {item.title_in('zh')}".casefold().removeprefix(item.brand.casefold())
    found = [
        f"{name}: {item.title}"
        for name in sorted(made.avoided)
        if contains & AVOIDED[name][1] or named(AVOIDED[name][2], called, name)
    ]
    found += [
        f"not {one}: {item.title}" for one in sorted(made.diets) if not kept(one, item, labels)
    ]
    return found


def named(expression: str, called: str, name: str) -> bool:
    """Whether it is called so; what is gluten free is called otherwise."""
    if name in ("gluten", "wheat") and re.search("gluten free|无麸质", called):
        return False
    return re.search(expression, called) is not None


def kept(diet: str, item: Item, labels: set[str]) -> bool:
    style = " ".join(texts(item, "style"))
    return bool(labels & DIETS[diet][1]) or diet in style.replace("-", " ")


def texts(item: Item, *names: str) -> set[str]:
    found: set[str] = set()
    for name in names:
        value = item.attributes.get(name) or ()
        found |= {value} if isinstance(value, str) else set(value)
    return found


def conversation(rng: random.Random) -> Iterator[Demand]:
    """A demand and what follows it, of one customer."""
    made = demand(rng)
    yield made
    for _ in range(TURNS_OF_ONE - 1):
        made = following(made, rng)
        yield made


def main() -> None:
    from promises import Customer, catalogue  # noqa: PLC0415  beside this file
    from tqdm import tqdm  # noqa: PLC0415

    from shop.settings import Settings  # noqa: PLC0415

    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--url", default="http://127.0.0.1:8080")
    parser.add_argument("-n", "--messages", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    settings, rng = Settings(), random.Random(arguments.seed)
    items = asyncio.run(catalogue(settings))
    counts: Counter[str] = Counter()
    started = time.time()
    with tqdm(total=arguments.messages, unit="message") as bar:
        while counts["messages"] < arguments.messages:
            customer = Customer(arguments.url, settings, f"needs-{rng.random()}", items)
            said: list[str] = []
            for place, made in enumerate(conversation(rng)):
                said.append(made.text)
                shown = customer.say(made.text)
                counts["messages"] += 1
                counts["first messages"] += place == 0
                counts["first messages answered with products"] += place == 0 and bool(shown)
                counts["products shown"] += len(shown)
                bar.update()
                for item_id in shown:
                    for wrong in breaches(items[item_id], made):
                        counts["breaches"] += 1
                        bar.write(f"{' | '.join(said)} → {wrong}")
    for name in ("messages", "first messages", "first messages answered with products",
                 "products shown", "breaches"):  # fmt: skip
        print(f"{name}: {counts[name]}")
    print(f"seconds: {time.time() - started:.0f}")


if __name__ == "__main__":
    main()
