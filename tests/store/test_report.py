"""A report replaces a report, and nothing else."""

from pathlib import Path

import pytest

from store.importers.report import DataError, Report


@pytest.mark.parametrize("name", ["report.csv", "report.jsonl"])
def test_a_report_replaces_an_earlier_one(tmp_path: Path, name: str) -> None:
    for reason in ("old", "new"):
        with Report(tmp_path / name) as report:
            report.refuse("products", "products.csv", 2, reason)
    written = (tmp_path / name).read_text("utf-8")
    assert "new" in written
    assert "old" not in written


@pytest.mark.parametrize("content", ["product_id,title\n", '{"product_id": 1}\n', "[products]\n"])
def test_what_is_no_report_is_never_replaced(tmp_path: Path, content: str) -> None:
    path = tmp_path / "products.csv"
    path.write_text(content, "utf-8")
    with pytest.raises(DataError, match="no report"), Report(path):
        pass
    assert path.read_text("utf-8") == content


def test_a_folder_is_no_report(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no report"), Report(tmp_path):
        pass
