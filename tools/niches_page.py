"""Write docs/reference/niches.md from the taxonomy; with --check fail if the page is not what would be written."""

import sys
from pathlib import Path

from emporion.kernel.taxonomy import Niche, Taxonomy
from emporion.registry.niches import load_taxonomy

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "niches.md"
HEAD = """# Niches

The taxonomy of niches, version {version}: {count} niches in three levels. An offer or a need stands in one of them.
Beside the labels shown here each niche has synonyms in the three languages (`src/emporion/registry/taxonomy/*.toml`);
the ISIC Rev.4 classes are those it touches. Written by `tools/niches_page.py`.
"""


def page(taxonomy: Taxonomy) -> str:
    """Return the page as Markdown: a section with one table for each root."""
    parts = [HEAD.format(version=taxonomy.version, count=len(taxonomy.niches))]
    for niche in taxonomy:
        if niche.level == 1:
            parts.append(f"\n## {niche.label('en')} · {niche.label('ru')} · {niche.label('zh')}\n")
            parts.append("| code | English | Русский | 中文 | ISIC |\n|---|---|---|---|---|")
        parts.append(_row(niche))
    return "\n".join(parts) + "\n"


def _row(niche: Niche) -> str:
    mark = "" if niche.level == 3 else "**"
    cells = [f"`{niche.code}`"]
    cells += [f"{mark}{label}{mark}" for label in (niche.label("en"), niche.label("ru"), niche.label("zh"))]
    return "| " + " | ".join([*cells, " ".join(niche.isic)]) + " |"


def main(arguments: list[str]) -> int:
    """Write or check the page; return the exit code."""
    text = page(load_taxonomy())
    if "--check" in arguments:
        if PAGE.exists() and PAGE.read_text(encoding="utf-8") == text:
            return 0
        print(f"{PAGE.name} is not up to date: run tools/niches_page.py")
        return 1
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
