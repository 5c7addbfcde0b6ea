"""``emporion lexicon``: what words mean in another language, and how the lexicon is built."""

from collections.abc import Iterable
from pathlib import Path

import click

from emporion.cli.paths import InFile
from emporion.kernel.languages import LANGUAGES, Language
from emporion.kernel.tokens import normalise, query_tokens
from emporion.matching.lexicon import read_lexicon, shipped
from emporion.matching.lexicon.apart import kept_apart
from emporion.matching.lexicon.building import build
from emporion.matching.lexicon.reading import write_lexicon
from emporion.matching.lexicon.sources import read_folder
from emporion.matching.lexicon.terms import read_terms

_LEARNED: tuple[Language, ...] = ("ru", "zh")


@click.group()
def lexicon() -> None:
    """Look words up in the lexicon, or build it from parallel texts."""


@lexicon.command()
@click.argument("word")
@click.option("--in", "path", type=InFile(), help="A lexicon of your own; the shipped one if left out.")
def look(word: str, path: Path | None) -> None:
    """Print what WORD may mean in the other languages, with the share of each meaning."""
    known = read_lexicon(path) if path else shipped()
    text = normalise(word).strip()
    for source in LANGUAGES:
        stem = text if source == "zh" else "".join(query_tokens(text))
        for target in LANGUAGES:
            told = known.translations(stem, source, target) if source != target else ()
            if told:
                meanings = ", ".join(f"{known.gloss(found, target)} {share:.2f}" for found, share in told)
                click.echo(f"{source} → {target}: {meanings}")


@lexicon.command("build")
@click.argument("folders", nargs=-1, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--terms", "files", multiple=True, type=InFile(), help="Lines “Chinese | English | Russian” of your own.")
@click.option("--without", type=InFile(), help="Texts in English, one a line, that it will be measured on.")
@click.option("--version", "version", default="own", show_default=True, help="What the lexicon calls itself.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True)
def build_(folders: tuple[Path, ...], files: tuple[Path, ...], without: Path | None, version: str, out: Path) -> None:
    """Learn a lexicon from the translations below FOLDERS, the taxonomy, the words of trade and terms of your own."""
    measured = without.read_text(encoding="utf-8").splitlines() if without else ()
    texts: dict[Language, list[tuple[str, str]]] = {
        language: kept_apart(sorted({pair for folder in folders for pair in read_folder(folder, language)}), measured)
        for language in _LEARNED
    }
    certain = {language: _certain(language, files) for language in _LEARNED}
    built = build(texts, certain, version)
    write_lexicon(built, out)
    for language in _LEARNED:
        counts = len(texts[language]), len(certain[language]), len(built.lines[language])
        click.echo("{}: {:,} texts, {:,} terms, {:,} words".format(language, *counts))


def _certain(language: Language, files: Iterable[Path]) -> list[tuple[str, str]]:
    """Return the pairs that people wrote: labels and synonyms of niches, words of trade, the terms of the files."""
    from emporion.registry.naming.tables import names, terms
    from emporion.registry.niches import load_taxonomy

    found = {(niche.labels["en"], niche.labels[language]) for niche in load_taxonomy()}
    for term in (*terms(), *names()):
        if term.role in ("trade", "name"):
            others = term.russian if language == "ru" else term.han
            found |= {(term.english[0], other) for other in others}
    for path in files:
        found |= set(read_terms(path.read_text(encoding="utf-8"), language))
    return sorted(found)
