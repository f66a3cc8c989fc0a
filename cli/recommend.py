"""`shoptalk recommend`: what a customer would be shown, with the reasons."""

import asyncio
import time
from typing import Any, get_args

import click

from cli.opened import read_settings
from recommender.schema import Placement, Wishes
from shop.money import money
from shop.services import Ask, Services
from shop.settings import Settings
from store.session import StoreUnavailable


@click.command("recommend")
@click.option("--user", required=True, help="The customer; an unknown one gets what is popular.")
@click.option("--query", default="", help='Wishes in words: "breakfast under $4, no cereal".')
@click.option("--n", default=10, type=click.IntRange(1, 100), show_default=True)
@click.option(
    "--placement", default="home", type=click.Choice(get_args(Placement)), show_default=True
)
@click.option("--language", default="en", type=click.Choice(["en", "zh"]), show_default=True)
def command(*, user: str, query: str, n: int, placement: Placement, language: str) -> None:
    """Print recommendations for a customer, best first, each with its reasons.

    They are recorded as shown, like everywhere else.
    """
    settings = read_settings()
    try:
        lines = asyncio.run(recommended(settings, user, query, n, placement, language))
    except (StoreUnavailable, ValueError, ImportError) as error:
        raise click.ClickException(str(error)) from error
    for line in lines:
        click.echo(line)


async def recommended(
    settings: Settings, user: str, query: str, n: int, placement: Placement, language: str
) -> list[str]:
    services = await Services.open(settings)
    try:
        wishes = services.parse(query) if query else Wishes()
        answer = await services.recommend(
            Ask(user, placement=placement, wishes=wishes, n=n, now=time.time())
        )
        cards = services.cards(answer, "zh" if language == "zh" else "en")
    finally:
        await services.close()
    if not cards:
        relax = ", ".join(answer.recommendations.relax) or "nothing"
        return [f"Nothing fits. What could be given up: {relax}."]
    return [line for card in cards for line in card_lines(card)]


def card_lines(card: dict[str, Any]) -> list[str]:
    price = money(card["price"], card["currency"]) if "price" in card else "no price"
    reasons = [f"    - {evidence['text']}" for evidence in card["reason"]["evidence"]]
    return [f"{card['rank']:>2}. {card['title']} ({card['product_id']}), {price}", *reasons]
