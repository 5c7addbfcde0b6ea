"""Steps of a long command: each is announced, and told with its seconds when it is done."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import click
from attrs import define, field

from emporion.kernel.languages import Language
from emporion.kernel.phrases import Phrase


@define
class Steps:
    """The steps so far with their seconds; lines go to the standard error stream."""

    language: Language
    seconds: list[tuple[Phrase, float]] = field(factory=list)
    _last: str = ""

    @contextmanager
    def step(self, title: Phrase) -> Iterator[None]:
        """Announce a step, time it, and tell its seconds."""
        started = time.monotonic()
        click.echo(f"{title.render(self.language)} …", err=True)
        yield
        self.seconds.append((title, time.monotonic() - started))
        click.echo(f"  {self.seconds[-1][1]:.1f} s", err=True)

    def report(self, fraction: float, sentence: Phrase) -> None:
        """Tell of the progress within a step, a line whenever the sentence changes."""
        line = sentence.render(self.language)
        if line != self._last:
            click.echo(f"  {100 * fraction:3.0f}% {line}", err=True)
            self._last = line
