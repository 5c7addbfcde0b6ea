"""Options that say where the parts of a large task run: in processes of this machine, or on a Ray cluster."""

import os
import re
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import click

from emporion.fanout import Executor, Lost, ProcessExecutor, RayExecutor
from emporion.kernel.languages import Language
from emporion.kernel.phrases import phrase

HERE = "here"
REACH_SECONDS = 5.0
_ADDRESS = re.compile(r"here|auto|(ray://)?[\w.-]+:\d+|(ray://)?\[[\da-fA-F:]+\]:\d+")


def _address(ctx: click.Context, option: click.Parameter, value: str | None) -> str | None:
    if value is not None and not _ADDRESS.fullmatch(value):
        said = phrase("“{value}” is no address. Write host:port, auto, or --ray after the files.", value=value)
        raise click.BadParameter(said.render(ctx.obj or "en"))
    return value


def workers_option(help: str) -> Callable[[Any], Any]:
    """Return the option ``--workers``."""
    return click.option("--workers", type=click.IntRange(min=1), help=f"{help}  [default: one a processor]")


ray_option = click.option(
    "--ray",
    "address",
    metavar="[ADDRESS]",
    is_flag=False,
    flag_value=HERE,
    callback=_address,
    help="Solve on the Ray cluster at ADDRESS (host:port, auto); without one, Ray is started here.",
)


def executor_for(
    workers: int | None, address: str | None, names: Sequence[str], language: Language | None
) -> AbstractContextManager[Executor]:
    """Return the executor that the options ask for; ``names`` are those of the items, for what is told of lost ones."""

    def tell(lost: Lost) -> None:
        click.echo(f"{names[lost.position]}: {lost.sentence.render(language or 'en')}", err=True)

    if address is not None:
        if ":" in address:
            _reach(address, language)
        return RayExecutor(workers, address=None if address == HERE else address, on_lost=tell)
    return nullcontext(ProcessExecutor(min(workers or os.cpu_count() or 1, max(1, len(names)))))


def _reach(address: str, language: Language | None) -> None:
    """Raise if nobody answers at the address: Ray itself would go on trying for minutes."""
    import socket

    host, _, port = address.removeprefix("ray://").rpartition(":")
    try:
        socket.create_connection((host.strip("[]"), int(port)), timeout=REACH_SECONDS).close()
    except (OSError, OverflowError) as error:
        said = phrase("Nobody answers at {address}: {error}.", address=address, error=str(error))
        raise click.ClickException(said.render(language or "en")) from error
