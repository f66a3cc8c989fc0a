"""`shoptalk token`: a signed customer token, for development and tests."""

import time

import click

from cli.opened import read_settings
from server.tokens import CUSTOMER_SECONDS, token


@click.command(name="token")
@click.option("--user", "user_id", help="The customer's user id.")
@click.option("--ttl", default=CUSTOMER_SECONDS, type=click.IntRange(1), help="Seconds it holds.")
@click.option("--admin", is_flag=True, help="Print the dashboard's token instead.")
def command(user_id: str | None, ttl: int, admin: bool) -> None:
    """Print a token that speaks for a customer."""
    settings = read_settings(signing=True)
    if admin == bool(user_id):
        raise click.UsageError("Say either --user ID or --admin.")
    if admin and not settings.admin_token:
        raise click.ClickException("SHOPTALK_ADMIN_TOKEN is not set: there is no dashboard token.")
    if admin:
        click.echo(settings.admin_token)
    else:
        click.echo(token(settings, str(user_id), now=time.time(), ttl=ttl)["token"])
