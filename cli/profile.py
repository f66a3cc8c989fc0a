"""`shoptalk profile`: what is known of a customer, with origins."""

import asyncio
import json
import os
import time
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import click

from actions.dates import date
from actions.profiles import exported, forget_all, profile_of
from cli.train import DATABASE_URL
from recommender.schema import Preference, Profile
from store.session import Store, StoreUnavailable

T = TypeVar("T")
USER = click.option("--user", required=True, help="The customer's user_id.")


@click.group("profile")
def command() -> None:
    """Show, export or delete what a customer told."""


@command.command()
@USER
def show(user: str) -> None:
    """Print the stated preferences and counts, each with where it came from."""
    profile = with_store(lambda store: profile_of(store, user))
    for line in lines(profile):
        click.echo(line)


@command.command()
@USER
def export(user: str) -> None:
    """Print everything the shop holds of a customer as JSON."""
    found: dict[str, Any] = with_store(lambda store: exported(store, user))
    click.echo(json.dumps(found, ensure_ascii=False, indent=2))


@command.command()
@USER
@click.option("--yes", is_flag=True, help="Do not ask.")
def delete(user: str, yes: bool) -> None:
    """Forget everything the customer told; orders and behaviour stay in the log."""
    profile = with_store(lambda store: profile_of(store, user))
    events = forget_all(profile, time.time(), "cli")
    if not events:
        click.echo(f"{user} has told nothing that could be forgotten.")
        return
    if not yes:
        click.confirm(f"Forget {len(events)} statements of {user}?", abort=True)

    async def forget(store: Store) -> Profile:
        await store.events.append(events)
        return await profile_of(store, user)

    left = forget_all(with_store(forget), time.time(), "cli")
    click.echo(f"Forgotten: {len(events) - len(left)} statements of {user}.")


def with_store(use: Callable[[Store], Awaitable[T]]) -> T:
    """Runs `use` on the store at SHOPTALK_DATABASE_URL."""

    async def run() -> T:
        store = await Store.open(os.environ.get("SHOPTALK_DATABASE_URL", DATABASE_URL))
        try:
            await store.migrate()
            return await use(store)
        finally:
            await store.close()

    try:
        return asyncio.run(run())
    except (StoreUnavailable, ValueError) as error:
        raise click.ClickException(f"SHOPTALK_DATABASE_URL: {error}") from error


def lines(profile: Profile) -> list[str]:
    found = [stated(preference) for preference in profile.preferences]
    found += [f"likes product {item_id}" for item_id in profile.liked_items]
    found += [f"does not want to see product {item_id}" for item_id in profile.disliked_items]
    counts = f"shown lately: {len(profile.shown_items)}, chosen: {len(profile.chosen_items)}"
    return [f"customer {profile.user_id}", *(f"- {line}" for line in found), f"- {counts}"]


def stated(preference: Preference) -> str:
    if preference.facet is None:
        what = f"at most {preference.amount:g} for one product"
    else:
        what = f"{preference.polarity}s {preference.facet.value}"
    day = date(preference.timestamp, "en")
    return f"{what}: wrote “{preference.text}” on {day} ({preference.preference_id})"
