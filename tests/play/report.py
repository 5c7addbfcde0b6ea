"""What the play has found: steps, failures, barriers, pages and pictures; as lines, and as JSON at its end."""

import json
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from attrs import define, field


@define
class Report:
    """Counts and findings of one performance, with the folder of its pictures."""

    folder: Path
    began: float = field(factory=time.monotonic)
    steps: int = 0
    failures: list[str] = field(factory=list)
    barriers: list[str] = field(factory=list)
    pages: set[tuple[str, str]] = field(factory=set)  # name of the address, language
    plain_pages: set[str] = field(factory=set)  # names of addresses seen with JavaScript off
    pictures: int = 0
    links: dict[str, dict[str, None]] = field(factory=dict)  # name of the address: addresses that pages lead to
    files: set[str] = field(factory=set)  # names of addresses that answered with a file

    def scene(self, title: str) -> None:
        """Say which scene begins."""
        print(f"{self.seconds:6.1f} s  {title}", flush=True)

    def step(self, who: str, what: str) -> None:
        """Count a step that was played."""
        self.steps += 1
        print(f"{self.seconds:6.1f} s  {self.steps:4d}  {who}: {what}", flush=True)

    def fail(self, what: str) -> None:
        """Keep what went wrong."""
        self.failures.append(what)
        print(f"{self.seconds:6.1f} s  FAILED  {what}", flush=True)

    def refuse(self, page: str, found: Iterable[str]) -> None:
        """Keep what axe found on a page."""
        for each in found:
            self.barriers.append(f"{page}: {each}")
            print(f"{self.seconds:6.1f} s  AXE  {page}: {each}", flush=True)

    def leads(self, name: str, address: str) -> None:
        """Keep an address that a page leads to, by the name of the page behind it."""
        self.links.setdefault(name, {})[address] = None

    @property
    def page_names(self) -> set[str]:
        """The names of the addresses whose pages were looked at."""
        return {name for name, _ in self.pages}

    @property
    def visited(self) -> set[str]:
        """The names of the addresses that were opened: pages and files."""
        return self.page_names | self.files

    def languages_of(self, name: str) -> set[str]:
        """Return the languages in which a page was looked at."""
        return {language for each, language in self.pages if each == name}

    @property
    def seconds(self) -> float:
        """The seconds since the play began."""
        return time.monotonic() - self.began

    def write(self, path: Path, **more: Any) -> None:
        """Write the summary as JSON."""
        told = {
            "steps": self.steps,
            "failed": len(self.failures),
            "axe_violations": len(self.barriers),
            **more,
            "seconds": round(self.seconds, 1),
            "pages": len(self.page_names),
            "pages_by_language": {
                language: len([1 for _, each in self.pages if each == language]) for language in ("en", "ru", "zh")
            },
            "javascript_off_pages": len(self.plain_pages),
            "files": len(self.files),
            "pictures": self.pictures,
            "failures": self.failures,
            "axe": self.barriers,
        }
        path.write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
