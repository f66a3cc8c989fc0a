"""Parts of other packages join the built-in ones; a bad one is named."""

from pathlib import Path

import pytest
from support.plugged import package

from plugins.registry import PluginError, registered

GROUP = "shoptalk.toys"


class Ball:
    name = "ball"


def test_without_other_packages_there_are_the_built_in_parts() -> None:
    assert registered(GROUP, {"ball": Ball}) == {"ball": Ball}


def test_a_part_of_another_package_joins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "class Kite:\n    name = 'kite'\nDRUM = Kite()\n"
    points = {"kite": "toys_joined:Kite", "drum": "toys_joined:DRUM"}
    monkeypatch.syspath_prepend(package(tmp_path, "toy-box", GROUP, points, toys_joined=text))
    found = registered(GROUP, {"ball": Ball()}, needs=("name",))
    assert list(found) == ["ball", "drum", "kite"]
    assert found["kite"].name == found["drum"].name == "kite"  # a class is called for its part


@pytest.mark.parametrize(
    ("points", "reason"),
    [
        ({"kite": "no_such_module:KITE"}, "ModuleNotFoundError"),
        ({"kite": "toys_bad:MISSING"}, "AttributeError"),
        ({"kite": "toys_bad:Breaks"}, "ZeroDivisionError"),
        ({"kite": "toys_bad:NAMELESS"}, "has no `name`"),
        ({"ball": "toys_bad:BALL"}, "the name is taken by a built-in part"),
    ],
)
def test_a_bad_part_is_named_with_its_package_and_the_reason(
    points: dict[str, str], reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "class Breaks:\n    def __init__(self): 1 / 0\nNAMELESS = 1\nBALL = 2\n"
    monkeypatch.syspath_prepend(package(tmp_path, "toy-box", GROUP, points, toys_bad=text))
    (name,) = points
    with pytest.raises(PluginError, match=f"'{name}' .{GROUP}. of toy-box .*{reason}"):
        registered(GROUP, {"ball": Ball()}, needs=("name",))


def test_two_packages_may_not_use_one_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "class Kite:\n    name = 'kite'\n"
    for name in ("toy-box", "toy-chest"):
        point = {"kite": "toys_twice:Kite"}
        folder = package(tmp_path / name, name, GROUP, point, toys_twice=text)
        monkeypatch.syspath_prepend(folder)
    with pytest.raises(PluginError, match="the name is taken by another package's"):
        registered(GROUP, {})
