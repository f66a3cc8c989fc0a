"""The `shoptalk` command: a file of this folder per subcommand, imported only when it is used."""

import importlib
from typing import Any

import click

from plugins.registry import PluginError

COMMANDS = (
    "demo-shop",
    "evaluate",
    "import",
    "messages",
    "profile",
    "read",
    "recommend",
    "retention",
    "segments",
    "serve",
    "token",
    "train",
    "up",
)


class Subcommands(click.Group):
    """Finds `cli/<name>.py` when the command is called, so that `--help` stays instant."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except PluginError as error:
            raise click.ClickException(str(error)) from error

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module = "import_" if cmd_name == "import" else cmd_name.replace("-", "_")
        command: click.Command = importlib.import_module(f"cli.{module}").command
        return command


@click.group(cls=Subcommands)
@click.version_option(package_name="shoptalk")
def main() -> None:
    """Shoptalk, a shop assistant that a shop runs on its own machines."""


if __name__ == "__main__":
    main()
