"""Values of the wrong type are refused row by row in every format; errors are one line."""

import asyncio
import json
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner, Result

from cli.import_ import command
from store.session import Store

WRONG = [
    ({"product_id": "p2", "title": "Tea", "price": "dear"}, "price 'dear' is not a number"),
    ({"product_id": "p3", "title": "Tea", "price": -1}, "out of range: at least 0"),
    ({"product_id": "p4", "title": None}, "title is missing"),
    ({"product_id": "p5", "title": "Tea", "stock": 1.5}, "stock '1.5' is not a whole number"),
    ({"product_id": "p6", "title": "Tea", "created_at": "2024-01-02T03:04:05"}, "no time zone"),
    ({"product_id": "p7", "title": "Tea", "attributes": "[1]"}, "is not a JSON object"),
]
ONLY_JSON = [
    ({"product_id": ["p8"], "title": "Tea"}, "product_id \"['p8']\" is not text"),
    ({"product_id": "p9", "title": {"en": "Tea"}}, "is not text"),
    ({"product_id": "p10", "title": "Tea", "price": True}, "price 'True' is not a number"),
]
GOOD = [{"product_id": f"good{n}", "title": "Tea", "price": 1.0} for n in range(2)]
COLUMNS = ("product_id", "title", "price", "stock", "created_at", "attributes")


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SHOPTALK_DATABASE_URL", f"sqlite:///{tmp_path}/shop.db")
    monkeypatch.setenv("SHOPTALK_VAR_DIR", str(tmp_path))
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


def run(shop: Path, form: str, *options: str) -> Result:
    return CliRunner().invoke(command, ["--format", form, *options, str(shop)])


def write(shop: Path, form: str, rows: list[dict[str, object]]) -> None:
    path = shop / f"products.{form}"
    if form == "jsonl":
        path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
        return
    texts = [{c: None if row.get(c) is None else str(row[c]) for c in COLUMNS} for row in rows]
    frame = pl.DataFrame(texts, schema=dict.fromkeys(COLUMNS, pl.String))
    frame.write_csv(path) if form == "csv" else frame.write_parquet(path)


def product_ids(shop: Path) -> list[str]:
    async def read() -> list[str]:
        store = await Store.open(f"sqlite:///{shop.parent}/shop.db")
        items = await store.products.all()
        await store.close()
        return [item.item_id for item in items]

    return asyncio.run(read())


@pytest.mark.parametrize("form", ["csv", "parquet", "jsonl"])
def test_good_rows_load_between_wrong_ones_that_are_named(shop: Path, form: str) -> None:
    wrong = WRONG + (ONLY_JSON if form == "jsonl" else [])
    write(shop, form, [GOOD[0], *(row for row, _ in wrong), GOOD[1]])
    result = run(shop, form)
    assert result.exit_code == 0, result.output
    assert product_ids(shop) == ["good0", "good1"]
    report = pl.read_csv(shop.parent / "import-report.csv").to_dicts()
    assert [(line["file"], line["row"]) for line in report] == [
        (f"products.{form}", row) for row in range(2, len(wrong) + 2)
    ]
    for line, (_, reason) in zip(report, wrong, strict=True):
        assert reason in line["reason"]


def test_typed_columns_of_parquet_are_read_as_they_are(shop: Path) -> None:
    frame = pl.DataFrame({"product_id": [7, 8], "title": ["Tea", "Cup"], "stock": [3, None]})
    frame.write_parquet(shop / "products.parquet")
    assert run(shop, "parquet").exit_code == 0
    assert product_ids(shop) == ["7", "8"]


@pytest.mark.parametrize("form", ["csv", "parquet", "jsonl"])
def test_a_second_import_only_repeats(shop: Path, form: str) -> None:
    write(shop, form, list(GOOD))
    run(shop, form)
    [_, line] = run(shop, form).stdout.splitlines()
    assert line.split() == ["products", "0", "0", "2", "0"]


@pytest.mark.parametrize(
    ("url", "named", "code"),
    [
        ("mysql://localhost/shop", "sqlite:///FILE or postgresql://", 1),
        ("postgresql://nobody@127.0.0.1:1/none", "cannot be used", 2),
    ],
)
def test_a_database_that_cannot_be_used_is_one_line(
    shop: Path, monkeypatch: pytest.MonkeyPatch, url: str, named: str, code: int
) -> None:
    write(shop, "csv", list(GOOD))
    monkeypatch.setenv("SHOPTALK_DATABASE_URL", url)
    result = run(shop, "csv")
    assert result.exit_code == code
    assert named in result.output
    assert len(result.output.splitlines()) == 1


def test_a_report_never_replaces_the_data(shop: Path) -> None:
    write(shop, "csv", list(GOOD))
    result = run(shop, "csv", "--report", str(shop / "products.csv"))
    assert result.exit_code == 2
    assert "no report of an import" in result.output
    assert (shop / "products.csv").exists()
