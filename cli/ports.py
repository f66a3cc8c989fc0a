"""Where the processes listen, and whether those ports are free."""

import errno
import socket
from urllib.parse import urlsplit

import click

from shop.settings import Settings

RASA_PORT = 5005
ON_THIS_MACHINE = {"0.0.0.0": "127.0.0.1", "::": "::1"}


def address(settings: Settings) -> str:
    """The storefront's, as a browser on this machine reaches it."""
    host = ON_THIS_MACHINE.get(settings.public_host, settings.public_host)
    return f"http://{f'[{host}]' if ':' in host else host}:{settings.public_port}/"


def rasa_place(settings: Settings) -> tuple[str, int]:
    at = urlsplit(settings.rasa_url)
    return at.hostname or "127.0.0.1", at.port or RASA_PORT


def check(settings: Settings) -> None:
    """Raises ClickException for the first port that cannot be had or is wanted twice."""
    places = {
        "SHOPTALK_PUBLIC_HOST and SHOPTALK_PUBLIC_PORT": (
            settings.public_host,
            settings.public_port,
        ),
        "SHOPTALK_INTERNAL_HOST and SHOPTALK_INTERNAL_PORT": (
            settings.internal_host,
            settings.internal_port,
        ),
        "SHOPTALK_RASA_URL": rasa_place(settings),
    }
    named: dict[tuple[str, int], str] = {}
    for variables, (host, port) in places.items():
        if other := named.get((host, port)):
            raise click.ClickException(f"{other} name the same place as {variables}; change one.")
        named[host, port] = variables
        if trouble := obstacle(host, port):
            raise click.ClickException(f"Port {port} on {host} {trouble}; set {variables}.")


def obstacle(host: str, port: int) -> str:
    """Why nothing can listen there; empty where it can."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            taken = error.errno == errno.EADDRINUSE
            return "is taken by another program" if taken else f"cannot be used: {error.strerror}"
    return ""
