"""How a measurement is told: a table with a title, its columns, its rows and what must be said beside it."""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from attrs import asdict, frozen

DATA = Path(os.environ.get("EMPORION_DATA") or Path(__file__).resolve().parents[2] / "shared" / "data")


@frozen
class Table:
    """One table of figures; every row has a cell for every column."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    note: str = ""

    def markdown(self) -> str:
        """Return the table as Markdown under its title."""
        lines = [f"### {self.title}", "", _line(self.columns), _line(["---"] * len(self.columns))]
        lines += [_line(row) for row in self.rows]
        if self.note:
            lines += ["", self.note]
        return "\n".join(lines) + "\n"


def _line(cells: Sequence[Any]) -> str:
    return "| " + " | ".join(f"{cell:,}" if isinstance(cell, int) else str(cell) for cell in cells) + " |"


def parser(description: str) -> argparse.ArgumentParser:
    """Return a parser with the options every measurement has: where the data are, the seed, JSON instead of text."""
    made = argparse.ArgumentParser(description=description)
    made.add_argument("--data", type=Path, default=DATA, help="folder of the real data")
    made.add_argument("--seed", type=int, default=1)
    made.add_argument("--json", action="store_true", help="print JSON")
    return made


def tell(tables: Sequence[Table], *, as_json: bool) -> None:
    """Print the tables, as Markdown or as one JSON list."""
    if as_json:
        json.dump([asdict(table) for table in tables], sys.stdout, ensure_ascii=False, indent=1)
        print()
    else:
        print("\n".join(table.markdown() for table in tables))
