"""`shoptalk segments`: groups of customers who shop alike."""

import time

import click

from cli.opened import read_settings, with_store
from shop.segments import segments

TOLD = 5


@click.command("segments")
def command() -> None:
    """Print the groups of customers, the largest first, with some of their members."""
    habits = with_store(read_settings(), lambda store: store.figures.habits.all(time.time()))
    if not habits:
        click.echo("The log has no customers yet.")
    for one in segments(habits):
        members = ", ".join(one.user_ids[:TOLD]) + (", ..." if one.customers > TOLD else "")
        click.echo(
            f"{one.segment}: {one.customers:,} customers, {one.baskets:g} baskets and "
            f"{one.spent:,.2f} each, {one.days_away:g} days away ({members})"
        )
