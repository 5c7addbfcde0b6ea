"""The command line: files in, files out. Each command group has a module of its own, loaded when it is called."""

import importlib
import itertools
import sys
from collections.abc import Mapping
from typing import Any

import click

from emporion import __version__
from emporion.kernel.errors import InputError
from emporion.kernel.languages import LANGUAGES, Language
from emporion.kernel.phrases import phrase

# command name -> (module, attribute, one line of help)
COMMANDS: Mapping[str, tuple[str, str, str]] = {
    "registry": ("emporion.cli.registry", "registry", "Read registration spreadsheets."),
    "match": ("emporion.cli.match", "match", "Match organisations of two sides, with reasons."),
    "team": ("emporion.cli.team", "team", "Find teams for needs that no single partner covers."),
    "demand": ("emporion.cli.demand", "demand", "Count what each side needs against what the other offers."),
    "rank": ("emporion.cli.rank", "rank", "Rank suppliers for needs, with reasons."),
    "encoder": ("emporion.cli.encoder", "encoder", "Measure whether a neural encoder makes lists better."),
    "lexicon": ("emporion.cli.lexicon", "lexicon", "Look words up across languages, build the lexicon."),
    "timetable": ("emporion.cli.timetable", "timetable", "Solve, check and repair meeting timetables."),
    "forum": ("emporion.cli.forum", "forum", "Build a whole forum from a registration spreadsheet."),
    "dedupe": ("emporion.cli.dedupe", "dedupe", "Find records that may be one party."),
    "names": ("emporion.cli.names", "names", "Show how a name may be written in three scripts."),
    "screening": ("emporion.cli.screening", "screening", "Check and convert lists, look for controlled goods."),
    "screen": ("emporion.cli.screen", "screen", "Screen parties against lists, with reasons."),
    "read": ("emporion.cli.read", "read", "Read articles into sourced facts."),
    "sample": ("emporion.cli.sample", "sample", "Write an invented registration spreadsheet."),
}


class LazyGroup(click.Group):
    """A group that imports a command's module only when the command is called, so that ``--help`` is instant."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the command names in the order they are used."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return the command, or None if there is no such."""
        if cmd_name not in COMMANDS:
            return None
        module, attribute, _ = COMMANDS[cmd_name]
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, _, line) in COMMANDS.items()])


@click.group(cls=LazyGroup)
@click.version_option(__version__, prog_name="emporion")
@click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of messages.")
@click.pass_context
def root(ctx: click.Context, language: str) -> None:
    """Emporion: from a registration spreadsheet to a published meeting timetable."""
    ctx.obj = language


def main(arguments: list[str] | None = None, **extra: Any) -> None:
    """Run the command line; wrong input ends with one clear message and exit code 2."""
    try:
        code = root.main(args=arguments, standalone_mode=False, **extra)
    except InputError as error:
        language = _language_asked(sys.argv[1:] if arguments is None else arguments)
        click.echo(error.render(language), err=True)
        sys.exit(2)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        language = _language_asked(sys.argv[1:] if arguments is None else arguments)
        click.echo(phrase("Stopped.").render(language), err=True)
        sys.exit(130)
    sys.exit(code if isinstance(code, int) else 0)


def _language_asked(arguments: list[str]) -> Language:
    words = [word for argument in arguments for word in argument.split("=", 1)]
    for before, value in itertools.pairwise(words):
        for language in LANGUAGES:
            if before == "--language" and value == language:
                return language
    return "en"
