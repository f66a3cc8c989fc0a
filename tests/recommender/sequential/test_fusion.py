"""What customers wrote, who they are and what they did long ago reach the network."""

from dataclasses import replace

import numpy as np
import pytest
from scipy import sparse
from support.worlds import DAY, SMALL

from recommender.catalog.catalog import Catalog
from recommender.embedding.encoder import Encoder
from recommender.interactions import interactions
from recommender.recommend import Recommender
from recommender.schema import Event, EventType, Item
from recommender.sequential.inference import RecentEvents, recent_searches, trait_names
from recommender.sequential.network import NetworkConfig
from recommender.sequential.sequences import PURCHASE, SEARCH, Behaviour, batch, of_items, sequence
from recommender.sequential.trainer import Content, FitConfig, fit
from recommender.sequential.users import UserData
from recommender.sequential.validation import Held
from recommender.train import train
from recommender.training_data import TrainingData

ITEMS = 9  # with the padding
DRINKS = ("green tea", "black coffee")
NOTHING = Content(sparse.csr_array((ITEMS, 1), dtype=np.float32))
QUICK = FitConfig(
    NetworkConfig(embedding_dim=16, dropout=0.1, length=4),
    epochs=30,
    patience=30,
    batch=32,
    negatives=16,
    learning_rate=0.01,
)


def told_apart(customers: list[Behaviour], content: Content, truth: list[int]) -> float:
    """The share of customers whose next item comes first."""
    held = [
        Held(one.between(0, len(one) - 1), target, PURCHASE)
        for one, target in zip(customers, truth, strict=True)
    ]
    fitted = fit(customers, held, content, QUICK)
    return max(epoch.ndcg for epoch in fitted.epochs)


def after(seen: int, code: int, kind: int, bought: int) -> Behaviour:
    items, actions = np.array([seen, code, bought]), np.array([0, kind, PURCHASE])
    return sequence(items, actions, np.array([0.0, 10.0, 20.0]), np.zeros(0, np.int64))


def test_what_was_written_decides_what_follows() -> None:
    """Everybody looks at 1; who then writes the first text buys 2, the second 3."""
    said = replace(
        NOTHING, texts=np.zeros((ITEMS, 2), np.float32), searches=np.eye(2, dtype=np.float32)
    )
    customers = [after(1, ITEMS + n % 2, SEARCH, 2 + n % 2) for n in range(60)]
    assert told_apart(customers, said, [2 + n % 2 for n in range(60)]) > 0.95


def test_a_search_is_no_target() -> None:
    made = batch([after(1, ITEMS, SEARCH, 2)], 4)
    assert made.targets.tolist() == [[0, 2]]


def test_who_they_are_decides_what_follows() -> None:
    """Two kinds of customers do the same and then buy differently."""
    customers = [
        replace(after(1, 4, 0, 2 + n % 2), traits=np.array([1 + n % 2])) for n in range(60)
    ]
    truth = [2 + n % 2 for n in range(60)]
    assert told_apart(customers, replace(NOTHING, traits=2), truth) > 0.95


def test_what_they_did_before_the_events_that_are_read_decides_what_follows() -> None:
    """Seven events are one more than four that are read and two old ones; the first differs."""
    rows = [[5 + n % 2, 5 + n % 2, 1, 1, 1, 1, 7 + n % 2] for n in range(60)]
    assert told_apart(of_items(rows), NOTHING, [row[-1] for row in rows]) > 0.95


def test_older_events_are_remembered_without_what_was_written() -> None:
    one = after(1, ITEMS, SEARCH, 2)
    assert one.between(2, 3).older.tolist() == [1]
    assert one.between(1, 3).between(1, 2).older.tolist() == [1]


def test_a_network_of_the_shop_reads_searches_and_traits(encoder: Encoder) -> None:
    """Who searches for tea buys tea, and pensioners and students buy differently."""
    items = [Item(name, name, "Drinks") for name in (*DRINKS, "milk", "sugar")]
    rows, searched, traits = [], [], {}
    for n in range(80):
        user, tea, day = f"u{n}", n % 2 == 0, n * DAY
        drink, text, job = (
            ("green tea", "a nice tea", "pensioner")
            if tea
            else ("black coffee", "strong coffee", "student")
        )
        rows += [
            (user, "milk", "view", 1.0, day, f"{n}"),
            (user, drink, "purchase", 1.0, day + 60, f"{n}"),
        ]
        traits[user] = (f"job={job}",)
        if n % 4 < 2:
            searched.append((user, text, day + 30))
    names = ("user_id", "item_id", "type", "value", "timestamp", "session_id")
    log = interactions(
        {
            name: np.array(column, object)
            for name, column in zip(names, zip(*rows, strict=True), strict=True)
        }
    )
    config = replace(
        SMALL, network=replace(SMALL.network, learning_rate=0.01, epochs=40, validated=0)
    )
    data = TrainingData(items, log, UserData(traits, searched))
    model = train(data, encoder, config, now=1e7)
    assert model.sequential is not None
    assert model.sequential.traits == ("job=pensioner", "job=student")
    shop = Recommender(model, Catalog.of(items), encoder).shop
    assert shop.learned.vectors is not None
    seen = Event("e", "new", EventType.VIEW, 100 * DAY, "milk")

    def wanted_more(*history: Event, traits: tuple[str, ...] = ()) -> str:
        assert shop.learned.vectors is not None
        assert shop.sequential is not None
        texts = [event.text or "" for event in history if event.text]
        searches = dict(zip(texts, encoder.encode(texts), strict=True))
        recent = RecentEvents.of(history, shop.catalog, 50, searches, traits)
        scores = shop.learned.vectors @ recent.wanted(shop.sequential, shop.learned.vectors)
        return max(DRINKS, key=lambda name: scores[shop.catalog.index[name]])

    for text, expected in (("a nice tea", "green tea"), ("strong coffee", "black coffee")):
        search = Event("s", "new", EventType.SEARCH, 100 * DAY + 30, text=text)
        assert wanted_more(seen, search) == expected
    assert wanted_more(seen, traits=("job=pensioner",)) == "green tea"
    assert wanted_more(seen, traits=("job=student", "never=heard")) == "black coffee"


def test_the_newest_events_are_read_and_the_older_ones_remembered() -> None:
    catalog = Catalog.of([Item(name, name) for name in "abc"])
    history = [Event(str(n), "u", EventType.VIEW, float(n), "abc"[n % 3]) for n in range(6)]
    history.append(Event("s", "u", EventType.SEARCH, 6.0, text="c"))
    history.append(Event("x", "u", EventType.SEARCH, 7.0, text="not encoded"))
    history.append(Event("gone", "u", EventType.VIEW, 8.0, "sold out long ago"))
    found = RecentEvents.of(history, catalog, 3, {"c": np.ones(4, np.float32)})
    assert found.rows.tolist() == [0, 1, 2, 0, 1, 2, -1]
    assert found.times.tolist() == [0, 1, 2, 3, 4, 5, 6]
    assert found.without(1).rows.tolist() == [0, 2, 0, 2, -1]
    assert not RecentEvents.of(history[:1], catalog, 3).without(0).rows.size
    assert recent_searches(history) == ["not encoded", "c"]


@pytest.mark.parametrize(
    ("attributes", "names"),
    [
        ({"household_size": "2", "age": 45}, ("age=45", "household_size=2")),
        ({"about": "x" * 41, "empty": "", "list": [1]}, ()),
    ],
)
def test_traits_are_short_named_values(
    attributes: dict[str, object], names: tuple[str, ...]
) -> None:
    assert trait_names(attributes) == names
