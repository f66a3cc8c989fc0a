"""Parts of one kind by name: the built-in ones, and those that installed packages add.

A package names its part in an entry point. The part is an object, or a class that is called for
one without arguments.
"""

from collections.abc import Mapping, Sequence
from importlib.metadata import EntryPoint, entry_points
from typing import TypeVar

SOURCES = "shoptalk.sources"
RANKERS = "shoptalk.rankers"
IMPORTERS = "shoptalk.importers"
CHANNELS = "shoptalk.channels"
T = TypeVar("T")


class PluginError(Exception):
    """A part of another package that cannot be used; the message names both, and the reason."""


def registered(group: str, built_in: Mapping[str, T], needs: Sequence[str] = ()) -> dict[str, T]:
    """The built-in parts, then the others in the order of their names.

    `needs`: attributes that every part has. Raises PluginError for one that cannot be imported or
    lacks any of them, and where a name is taken.
    """
    found = dict(built_in)
    for point in sorted(entry_points(group=group), key=lambda one: (one.name, one.value)):
        if point.name in found:
            owner = "a built-in part" if point.name in built_in else "another package's"
            raise refused(point, f"the name is taken by {owner}")
        found[point.name] = made(point, needs)
    return found


def made(point: EntryPoint, needs: Sequence[str]) -> T:  # type: ignore[type-var]  # checked below
    """The part that an entry point names. Raises PluginError."""
    try:
        part = point.load()
        part = part() if isinstance(part, type) else part
    except Exception as error:  # whatever the other package does wrong
        raise refused(point, f"{type(error).__name__}: {error}") from error
    missing = [name for name in needs if not hasattr(part, name)]
    if missing:
        raise refused(point, f"{point.value} has no `{missing[0]}`")
    named: T = part
    return named


def refused(point: EntryPoint, reason: str) -> PluginError:
    package = point.dist.name if point.dist else "a package"
    return PluginError(
        f"the plug-in {point.name!r} ({point.group}) of {package} cannot be used: {reason}. "
        f"Mend or uninstall {package}."
    )
