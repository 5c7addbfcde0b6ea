"""Gettext catalogues of the engines and the application: ``extract [PACKAGE ...]`` | ``compile`` | ``check``.

``extract`` adds new messages to the .po files and drops those that are gone, ``compile`` writes the .mo files that the
programs read, ``check`` fails if a message is missing, fuzzy, empty or loses a placeholder.
"""

import re
import sys
from collections.abc import Iterator
from io import BytesIO, StringIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
ENGINES = ROOT / "src" / "emporion"
WEB = ROOT / "src" / "emporion_web"
KEYWORDS = dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop", "phrase")) | {
    "plural": (1, 2),
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}|%[sd]")


def packages() -> Iterator[tuple[Path, str, dict[str, str]]]:
    """Yield each package with its domain and its languages as (folder name, Babel locale)."""
    for base, domain, languages in (
        (ENGINES, "emporion", {"ru": "ru", "zh": "zh"}),
        (WEB, "django", {"ru": "ru", "zh_Hans": "zh_Hans"}),
    ):
        for package in sorted(p for p in base.iterdir() if (p / "__init__.py").exists()):
            yield package, domain, languages


def web_keywords_only(package: Path) -> dict[str, object]:
    """Return the keywords of a package: ``phrase`` in the application is looked up where engines' phrases are."""
    if package.is_relative_to(WEB):
        return {k: v for k, v in KEYWORDS.items() if k not in {"phrase", "plural"}}
    return dict(KEYWORDS)


def phrases_only() -> dict[str, object]:
    """Return the keywords of phrases that the application itself says."""
    return {k: v for k, v in KEYWORDS.items() if k in {"phrase", "plural"}}


def messages_in(package: Path, keywords: dict[str, object], *, templates: bool) -> Catalog:
    """Read every message of a package's Python files and, if asked, its templates."""
    catalogue = Catalog(fuzzy=False)
    for path in sorted(package.rglob("*.py")):
        if "migrations" not in path.parts:
            add(catalogue, path, path.read_bytes(), keywords)
    if templates:
        for path in sorted([*package.rglob("*.html"), *package.rglob("*.txt")]):
            if "templates" in path.parts:
                add(catalogue, path, python_of(path), keywords)
    return catalogue


def add(catalogue: Catalog, path: Path, source: bytes, keywords: dict[str, object]) -> None:
    """Add the messages of one file."""
    for _line, function, message, _comments in extract_python(BytesIO(source), keywords, (), {"encoding": "utf-8"}):
        spec = keywords[function]
        parts = message if isinstance(message, tuple) else (message,)
        context = None
        if spec is not None:
            indexes = [i[0] if isinstance(i, tuple) else i for i in spec]  # type: ignore[attr-defined]
            chosen = [parts[i - 1] for i in indexes]
            if isinstance(spec[0], tuple):  # type: ignore[index]
                context, chosen = chosen[0], chosen[1:]
        else:
            chosen = [parts[0]]
        if not chosen[0]:
            continue
        identity = tuple(chosen) if len(chosen) > 1 else chosen[0]
        catalogue.add(identity, locations=[], context=context)


def python_of(path: Path) -> bytes:
    """Return a template as the Python that Django's own tool would scan."""
    from django.conf import settings

    if not settings.configured:
        settings.configure(USE_I18N=True)
    from django.utils.translation.template import templatize

    return templatize(path.read_text(encoding="utf-8"), origin=str(path)).encode()


def work() -> Iterator[tuple[Path, str, Catalog]]:
    """Yield each .po path with its locale and the messages it must hold."""
    for package, domain, languages in packages():
        wanted = [(domain, languages, messages_in(package, web_keywords_only(package), templates=domain == "django"))]
        if domain == "django":
            said = messages_in(package, phrases_only(), templates=False)
            wanted.append(("emporion", {"ru": "ru", "zh": "zh"}, said))
        for name, folders, catalogue in wanted:
            for folder, locale in folders.items():
                path = package / "locale" / folder / "LC_MESSAGES" / f"{name}.po"
                if len(catalogue) or path.exists():
                    yield path, locale, catalogue


def read(path: Path, locale: str) -> Catalog:
    """Read a catalogue, or begin one."""
    if not path.exists():
        return Catalog(locale=locale, fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=locale)


def extract(*only: str) -> int:
    """Bring the .po files up to date with the sources: all, or those of the packages named."""
    for path, locale, wanted in work():
        if only and path.parents[3].name not in only:
            continue
        old = read(path, locale)
        new = Catalog(locale=locale, fuzzy=False, header_comment="", project="Emporion", version="0.1")
        new.creation_date = old.creation_date
        for message in wanted:
            if message.id:
                kept = old.get(message.id if isinstance(message.id, str) else message.id[0], message.context)
                new.add(message.id, kept.string if kept else None, context=message.context)
        path.parent.mkdir(parents=True, exist_ok=True)
        buffer = BytesIO()
        write_po(buffer, new, omit_header=False, sort_output=True, width=120, no_location=True)
        text = "\n".join(
            line
            for line in buffer.getvalue().decode().splitlines()
            if not line.startswith(
                ('"POT-Creation', '"PO-Revision', '"Generated', '"Last-Translator', '"Language-Team', '"Report-')
            )
        )
        path.write_text(text.strip() + "\n", encoding="utf-8")
    return 0


def compile_() -> int:
    """Write the .mo files."""
    for path in [*ENGINES.rglob("*.po"), *WEB.rglob("*.po")]:
        target = path.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < path.stat().st_mtime:
            with path.open("rb") as file, target.open("wb") as out:
                write_mo(out, read_po(file, locale=path.parts[-3]))
    return 0


def faults(path: Path, locale: str, wanted: Catalog) -> Iterator[str]:
    """Yield what is wrong with one catalogue."""
    have = read(path, locale)
    for message in wanted:
        if not message.id:
            continue
        first = message.id if isinstance(message.id, str) else message.id[0]
        found = have.get(first, message.context)
        strings = [] if found is None else [found.string] if isinstance(found.string, str) else list(found.string)
        if not strings or not all(strings):
            yield f"{path.relative_to(ROOT)}: “{first}” is not translated."
        elif found is not None and found.fuzzy:
            yield f"{path.relative_to(ROOT)}: “{first}” is fuzzy."
        elif isinstance(message.id, str) and set(PLACEHOLDER.findall(first)) != set(PLACEHOLDER.findall(strings[0])):
            yield f"{path.relative_to(ROOT)}: “{first}” and its translation name different placeholders."
        elif not isinstance(message.id, str) and len(strings) != have.num_plurals:
            yield f"{path.relative_to(ROOT)}: “{first}” needs {have.num_plurals} plural forms."


def check() -> int:
    """Print every fault; return 1 if there is any."""
    found = [fault for path, locale, wanted in work() for fault in faults(path, locale, wanted)]
    output = StringIO()
    for fault in found:
        print(fault, file=output)
    print(output.getvalue() + (f"{len(found)} faults in the catalogues." if found else "Catalogues are complete."))
    return 1 if found else 0


if __name__ == "__main__":
    commands = {"extract": extract, "compile": compile_, "check": check}
    if len(sys.argv) < 2 or sys.argv[1] not in commands:
        sys.exit(__doc__)
    sys.exit(commands[sys.argv[1]](*sys.argv[2:]))
