"""House rules of templates and style sheets, and the gallery's completeness."""

import re
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.test import Client

from emporion_web.accounts.enums import Role
from tests.factories.accounts import UserFactory

WEB = Path(__file__).resolve().parents[3] / "src" / "emporion_web"
UI = WEB / "ui"
TEMPLATES = sorted(path for path in WEB.glob("*/templates/**/*.html"))
SHEETS = sorted((UI / "static" / "ui" / "css").glob("*.css"))
COMPONENTS = sorted(path.name for path in (UI / "templates" / "ui" / "components").glob("*.html"))
# Drawn by tags or by the frame itself.
BY_TAG = {"side.html": 'class="side is-a"', "sort_header.html": 'class="sort"', "messages.html": 'class="notices"'}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(WEB)))
def test_a_template_has_no_inline_code(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert re.findall(r"<style|\sstyle=|\son[a-z]+=[\"']|javascript:", source) == []
    assert [tag for tag in re.findall(r"<script[^>]*>", source) if "src=" not in tag] == []
    assert re.findall(r"(?:src|href)=\"(?:https?:)?//", source) == []


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_a_sheet_uses_the_tokens(path: Path) -> None:
    source = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    if path.name not in {"tokens.css", "dark.css", "print.css"}:
        allowed = {"#fff"} if path.name == "entrance.css" else set()  # a QR code is black on white in both themes
        assert set(re.findall(r"#[0-9a-fA-F]{3,8}\b", source)) - allowed == set()
    assert re.findall(r"url\(\s*[\"']?(?:https?:)?//", source) == []
    assert "!important" not in source


def test_every_sheet_is_imported_once() -> None:
    index = (UI / "static" / "ui" / "css" / "index.css").read_text(encoding="utf-8")
    imported = re.findall(r'@import url\("([\w-]+\.css)"\)', index)
    assert sorted(imported) == sorted({path.name for path in SHEETS} - {"index.css", "dark.css"})


def test_both_themes_name_the_same_colours() -> None:
    def colours(name: str) -> set[str]:
        source = (UI / "static" / "ui" / "css" / name).read_text(encoding="utf-8")
        return set(re.findall(r"(--[\w-]+): (?:#|\d+ \d+px|0 1px)", source))

    assert colours("dark.css") == colours("tokens.css")


def contrast(first: str, second: str) -> float:
    """Return the contrast of two colours, WCAG 2.2, 1.4.3."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


TEXTS = [(ink, paper) for ink in ("ink", "ink-soft", "ink-faint", "accent") for paper in ("paper", "surface", "sunken")]
TEXTS += [(kind, f"{kind}-soft") for kind in ("ok", "warn", "bad", "info", "accent")]
TEXTS += [("ink", f"{kind}-soft") for kind in ("ok", "warn", "bad", "info", "accent", "side-a", "side-b")]
TEXTS += [("ink-soft", f"{kind}-soft") for kind in ("accent", "side-a", "side-b")]
TEXTS += [("side-a-ink", "side-a-soft"), ("side-b-ink", "side-b-soft"), ("on-accent", "accent"), ("bad", "surface")]
TEXTS += [("surface", "side-a"), ("surface", "side-b"), ("ink-soft", "hover"), ("on-accent", "accent-strong")]


@pytest.mark.parametrize("sheet", ["tokens.css", "dark.css"])
def test_colours_can_be_read(sheet: str) -> None:
    source = (UI / "static" / "ui" / "css" / sheet).read_text(encoding="utf-8")
    tokens = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", source))
    weak = {(a, b): round(contrast(tokens[a], tokens[b]), 2) for a, b in TEXTS if contrast(tokens[a], tokens[b]) < 4.5}
    edges = {p: contrast(tokens["line-strong"], tokens[p]) for p in ("paper", "surface", "sunken")}
    assert (weak, {p: round(c, 2) for p, c in edges.items() if c < 3}) == ({}, {})


@pytest.mark.django_db
def test_the_gallery_shows_every_component() -> None:
    client = Client()
    client.force_login(UserFactory(role=Role.ADMINISTRATOR))
    answer = client.get("/gallery/")
    drawn = {Path(template.name).name for template in answer.templates if template.name}
    page = answer.content.decode()
    missing = [name for name in COMPONENTS if name not in drawn and BY_TAG.get(name, "\0") not in page]
    assert missing == []


def test_a_meeting_of_one_name_has_one_line() -> None:
    shown = render_to_string("ui/components/meeting.html", {"b": "Vector", "note": "table 2"})
    assert ("is-b" in shown, "is-a" in shown) == (True, False)


@pytest.mark.django_db
def test_the_gallery_shows_a_field_with_its_button_on_one_line() -> None:
    client = Client()
    client.force_login(UserFactory(role=Role.ADMINISTRATOR))
    assert 'class="button-row is-one-line"' in client.get("/gallery/").content.decode()
