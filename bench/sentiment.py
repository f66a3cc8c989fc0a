"""Sentiment and aspects, as shipped and as a shop's own reviews teach them, on reviews by others.

Chinese: the held-out tenth of 62,774 reviews of ten categories, by hash of the text; what
`shoptalk train` learns of reviews is learned from the other nine. English: sentences of product
reviews annotated with aspects and polarity by Hu and Liu, read as shipped.

    .venv/bin/python bench/sentiment.py
"""

import csv
import re
import sys
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from language.sentiment import sentiment  # noqa: E402
from recommender.reviews.fit_sentiment import fit  # noqa: E402
from recommender.reviews.summary import mentions  # noqa: E402
from recommender.reviews.topics import topics_in  # noqa: E402
from recommender.schema import Event, EventType  # noqa: E402
from recommender.training_config import Config  # noqa: E402

DATA = ROOT.parent / "shared/data"
CHINESE = DATA / "reviews_zh/online_shopping_10_cats.csv"
ENGLISH = DATA / "reviews_en"
PARTS, HELD_OUT = 10, 0
ASPECT = re.compile(r"([^,\[\]]+)((?:\[[^\]]+\])+)")
POLARITY = re.compile(r"\[([+-]\d)\]")


def chinese(*, held_out: bool) -> Iterator[tuple[str, bool]]:
    with CHINESE.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            text = row["review"] or ""
            if (zlib.crc32(text.encode()) % PARTS == HELD_OUT) == held_out:
                yield text, row["label"] == "1"


def english() -> Iterator[tuple[str, list[tuple[str, int]]]]:
    """Sentences with their annotated aspects and polarities."""
    for path in sorted(ENGLISH.glob("*.zip")):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if name.endswith(".txt") and "README" not in name and "__MACOSX" not in name:
                    yield from annotated(archive.read(name).decode("latin1"))


def annotated(text: str) -> Iterator[tuple[str, list[tuple[str, int]]]]:
    for line in text.splitlines():
        annotation, mark, sentence = line.partition("##")
        found = [
            (aspect.strip(), int(polarity[1]))
            for aspect, marks in ASPECT.findall(annotation)
            if (polarity := POLARITY.search(marks))
        ]
        if mark and found:
            yield sentence.strip(), found


def share(part: int, whole: int) -> str:
    return f"{part / max(1, whole):.3f} ({part:,} of {whole:,})"


def main() -> None:
    if not CHINESE.exists():
        raise SystemExit(f"The reviews are not at {DATA}.")
    reviews = list(chinese(held_out=True))
    scored = [(sentiment(text), good) for text, good in reviews]
    spoken = [(score > 0) == good for score, good in scored if score]
    right = sum((score > 0) == good for score, good in scored)
    print(f"Chinese, all held-out reviews: {share(right, len(scored))}")
    print(f"  of those with a word of feeling: {share(sum(spoken), len(spoken))}")
    stars = [(text, 5.0 if good else 1.0) for text, good in chinese(held_out=False)]
    if learned := fit(stars, least=Config.least_reviews):
        right = sum((learned.margin(text) > 0) == good for text, good in reviews)
        print(f"Chinese, learned from the others: {share(right, len(reviews))}")

    sentences = [(text, sum(p for _, p in found)) for text, found in english()]
    clear = [(sentiment(text), polarity > 0) for text, polarity in sentences if polarity]
    spoken = [(score > 0) == good for score, good in clear if score]
    right = sum((score > 0) == good for score, good in clear)
    print(f"English, all sentences with a polarity: {share(right, len(clear))}")
    print(f"  of those with a word of feeling: {share(sum(spoken), len(spoken))}")

    counts: Counter[str] = Counter()
    for text, found in english():
        review = Event("e", "u", EventType.REVIEW, 0.0, "p", None, text)
        heard = {one.topic.topic_id: one.sentiment for one in mentions(review)}
        for aspect, polarity in found:
            topics = {topic.topic_id for topic in topics_in(aspect)}
            if topics:
                counts["known"] += 1
                met = topics & heard.keys()
                counts["found"] += bool(met)
                felt = sum(heard[topic] for topic in met)
                counts["felt"] += felt != 0
                counts["right"] += felt * polarity > 0
    print(f"English aspects among our topics, found: {share(counts['found'], counts['known'])}")
    print(f"  polarity of those with a word of feeling: {share(counts['right'], counts['felt'])}")


if __name__ == "__main__":
    main()
