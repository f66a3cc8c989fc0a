"""`shoptalk profile`: what is known of a customer, with origins."""

import json
import time
from collections.abc import Sequence
from typing import Any

import click

from cli.opened import read_settings, with_store
from recommender.catalog.catalog import Catalog
from recommender.profile.affinities import affinities
from recommender.profile.sessions import churn_risk, purchase_probability
from recommender.schema import Item, Preference, Profile
from shop.dates import date
from shop.erasing import Erasing, Places
from shop.profiles import exported, profile_of
from shop.segments import segments
from shop.settings import Settings
from shop.spool import SPOOL, Spool
from store.figures.habits import Habits
from store.session import Store
from store.trackers import Trackers

VERBS = {
    "dislike": "dislikes",
    "allergy": "cannot have",
    "diet": "eats only",
    "only": "wants only",
    "need": "needs",
    "size": "wears size",
    "recipient": "shops for",
}
LANGUAGES = {"en": "English", "zh": "Chinese"}
LISTED = 3
USER = click.option("--user", required=True, help="The customer's user_id.")


@click.group("profile")
def command() -> None:
    """Show, export or delete what the shop holds of a customer."""


@command.command()
@USER
def show(user: str) -> None:
    """Print what is known of a customer, each with where it came from."""
    profile, items, shopping = with_store(read_settings(), lambda store: known(store, user))
    for line in lines(profile):
        click.echo(line)
    for line in leanings(profile, Catalog.of(items), shopping, time.time()):
        click.echo(f"- {line}")


async def known(store: Store, user: str) -> tuple[Profile, list[Item], list[Habits]]:
    habits = await store.figures.habits.all(time.time())
    return await profile_of(store, user), await store.products.all(), habits


@command.command()
@USER
def export(user: str) -> None:
    """Print everything the shop holds of a customer as JSON."""
    found: dict[str, Any] = with_store(read_settings(), lambda store: exported(store, user))
    click.echo(json.dumps(found, ensure_ascii=False, indent=2))


@command.command()
@USER
@click.option("--yes", is_flag=True, help="Do not ask.")
def delete(user: str, yes: bool) -> None:
    """Delete everything that is held of a customer; their tokens end."""
    settings = read_settings(signing=True)
    held = with_store(settings, lambda store: store.erasure.held(user))
    if not yes:
        click.echo(f"{user}: {counted(held)}")
        click.confirm("Delete all of this, for ever?", abort=True)
    deleted, left = with_store(settings, lambda store: erased(settings, store, user))
    if left:
        raise click.ClickException(f"Not everything was deleted: {counted(left)} are left.")
    click.echo(f"Deleted of {user}: {counted(deleted)}. Nothing is left.")


async def erased(
    settings: Settings, store: Store, user: str
) -> tuple[dict[str, int], dict[str, int]]:
    """How much was deleted, and what a second look still finds."""
    erasing = Erasing(places(settings, store), settings.secret)
    return await erasing.erase(user, time.time()), await erasing.held(user)


def places(settings: Settings, store: Store) -> Places:
    return Places(store, Spool(settings.var_dir / SPOOL), Trackers(settings.trackers))


def counted(counts: dict[str, int]) -> str:
    return ", ".join(f"{count:,} {name}" for name, count in counts.items()) or "nothing"


def lines(profile: Profile) -> list[str]:
    found = [origin_of(preference) for preference in profile.preferences]
    found += [f"likes product {item_id}" for item_id in profile.liked_items]
    found += [f"does not want to see product {item_id}" for item_id in profile.disliked_items]
    if not profile.consent.learning:
        found.append("learning is paused")
    found += habits(profile, time.time())
    counts = f"shown lately: {len(profile.shown_items)}, chosen: {len(profile.chosen_items)}"
    return [f"customer {profile.user_id}", *(f"- {line}" for line in found), f"- {counts}"]


def habits(profile: Profile, now: float) -> list[str]:
    """What follows from visits and messages; empty for somebody who was never here."""
    if profile.last_seen is None:
        return []
    visits = f"visits: {profile.sessions:,}, the last on {date(profile.last_seen, 'en')}"
    found = [f"{visits}; risk of not coming again {churn_risk(profile, now):.2f}"]
    found += [
        f"said of the {aspect} of products: “{remark.words}” ({remark.event_id})"
        for aspect, remark in profile.remarks.items()
    ]
    if profile.mood.weight:
        found.append(f"sounded {'pleased' if profile.mood.value > 0 else 'displeased'} last")
    return found


def leanings(
    profile: Profile, catalog: Catalog, shopping: Sequence[Habits], now: float
) -> list[str]:
    """What is concluded from behaviour, and only shown: the ranking has evidence of its own."""
    found = [
        f"segment: {one.segment}" for one in segments(shopping) if profile.user_id in one.user_ids
    ]
    if profile.language:
        found.append(f"writes {LANGUAGES[profile.language]}")
    chance = purchase_probability(profile, now)
    if chance:
        found.append(f"this visit ends in a purchase with a chance of {chance:.2f}")
    leans = affinities(profile, catalog, now)
    for name, shares in (("categories", leans.categories), ("brands", leans.brands)):
        if shares:
            most = ", ".join(f"{value} ({share:+.2f})" for value, share in shares[:LISTED])
            found.append(f"leans to {name}: {most}")
    if leans.price_level is not None:
        found.append(f"price level {leans.price_level:.2f} of 1, the dearest")
    if leans.price_sensitivity is not None:
        found.append(f"price sensitivity {leans.price_sensitivity:.2f} of 1, the greatest")
    return found


def origin_of(preference: Preference) -> str:
    if preference.facet is None:
        what = f"at most {preference.amount:g} for one product"
    else:
        what = f"{VERBS.get(preference.kind, 'likes')} {preference.facet.value}"
    day = date(preference.timestamp, "en")
    return f"{what}: wrote “{preference.text}” on {day} ({preference.preference_id})"
