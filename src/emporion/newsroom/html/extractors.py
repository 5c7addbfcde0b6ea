"""Other people's extractors, each behind one function: what it takes for the article, as text."""

from typing import Any

EXTRACTORS = ("fast", "precision", "readability")


def extracted(source: str, extractors: tuple[str, ...] = EXTRACTORS) -> dict[str, str]:
    """Return what each extractor takes for the article; empty where it fails or finds none.

    trafilatura (Barbaresi 2021) in two modes and readability-lxml; both parse the page anew.
    """
    return {name: _readability(source) if name == "readability" else _trafilatura(source, name) for name in extractors}


def _trafilatura(source: str, mode: str) -> str:
    import trafilatura

    options: dict[str, Any] = {"fast": {"fast": True}, "precision": {"favor_precision": True}}
    try:
        found = trafilatura.extract(source, include_comments=False, include_tables=True, **options[mode])
    except Exception:
        return ""
    return found or ""


def _readability(source: str) -> str:
    import readability
    from lxml import html

    made: Any = readability
    parse: Any = html.fromstring
    try:
        tree = parse(made.Document(source).summary(html_partial=True))
        return "\n".join(text.strip() for text in tree.itertext() if text.strip())
    except Exception:
        return ""
