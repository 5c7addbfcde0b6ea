"""The frame of every page: headers, theme, navigation by role, errors, gallery."""

from html.parser import HTMLParser

import pytest
from django.test import Client, override_settings

from emporion_web.accounts.enums import Role
from emporion_web.ui.navigation import sections_for
from tests.factories.accounts import UserFactory

OURS = ["/", "/about/", "/gallery/", "/account/profile/", "/account/people/", "/account/people/invite/"]
OURS += ["/account/sides/", "/account/sides/A/", "/audit/", "/jobs/"]
VOID = {
    "area",
    "base",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "source",
    "track",
    "wbr",
    "path",
    "use",
}


class Outline(HTMLParser):
    """Checks what a browser would forgive: unclosed or crossed tags, ids said twice, fields without a label."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.fields: list[dict[str, str | None]] = []
        self.labelled: set[str] = set()
        self.headings: list[str] = []
        self.faults: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if tag in {"h1", "main"}:
            self.headings.append(tag)
        if tag == "label" and given.get("for"):
            self.labelled.add(str(given["for"]))
        if tag in {"input", "select", "textarea"} and given.get("type") not in {"hidden", "submit"}:
            self.fields.append(given)
        if "style" in given or any(name.startswith("on") for name in given):
            self.faults.append(f"inline code in <{tag}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        return

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")

    def report(self) -> list[str]:
        """Return everything that is wrong."""
        twice = {name for name in self.ids if self.ids.count(name) > 1}
        bare = [f for f in self.fields if f.get("id") not in self.labelled and not f.get("aria-label")]
        return [
            *self.faults,
            *(f"<{tag}> is open" for tag in self.open),
            *(f"id {name} twice" for name in sorted(twice)),
            *(f"no label for {field}" for field in bare),
            *([] if sorted(self.headings) == ["h1", "main"] else [f"headings {self.headings}"]),
        ]


@pytest.fixture
def administrator(db: None) -> Client:
    UserFactory(side="A"), UserFactory(side="B")
    client = Client()
    client.force_login(UserFactory(role=Role.ADMINISTRATOR))
    return client


@pytest.mark.parametrize("path", OURS)
def test_pages_are_sound(administrator: Client, path: str) -> None:
    answer = administrator.get(path)
    assert answer.status_code == 200
    assert Outline(answer.content.decode()).report() == []


@pytest.mark.django_db
def test_every_answer_carries_the_headers() -> None:
    answer = Client().get("/about/")
    policy = answer.headers["Content-Security-Policy"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["style-src"] == "'self'"
    assert rules["script-src"] == "'self'"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert "camera=()" in answer.headers["Permissions-Policy"]


def test_private_pages_stay_out_of_shared_caches(administrator: Client) -> None:
    assert administrator.get("/").headers["Cache-Control"] == "private, no-cache"


@pytest.mark.django_db
def test_the_theme_is_kept_in_a_cookie() -> None:
    client = Client()
    assert 'media="screen and (prefers-color-scheme: dark)"' in client.get("/about/").content.decode()
    answer = client.post("/theme/", {"theme": "dark", "next": "/about/"})
    assert answer.headers["Location"] == "/about/"
    page = client.get("/about/").content.decode()
    assert ('data-theme="dark"' in page, "dark.css" in page) == (True, True)
    client.post("/theme/", {"theme": "light"})
    assert "dark.css" not in client.get("/about/").content.decode()
    client.post("/theme/", {"theme": "purple"})
    assert 'data-theme="light"' in client.get("/about/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("elsewhere", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"])
def test_nobody_is_sent_elsewhere(elsewhere: str) -> None:
    assert Client().post("/theme/", {"theme": "dark", "next": elsewhere}).headers["Location"] == "/"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "people", "jobs", "components"),
    [
        (Role.ADMINISTRATOR, True, True, True),
        (Role.OFFICER, True, True, False),
        (Role.READER, False, True, False),
        (Role.REPRESENTATIVE, False, False, False),
        (Role.INTERPRETER, False, False, False),
    ],
)
def test_the_navigation_shows_what_the_role_may_open(role: Role, people: bool, jobs: bool, components: bool) -> None:
    client = Client()
    client.force_login(UserFactory(role=role))
    page = client.get("/").content.decode()
    links = [f'class="nav-link" href="{path}"' in page for path in ("/account/people/", "/jobs/", "/gallery/")]
    assert links == [people, jobs, components]
    assert [client.get(path).status_code == 200 for path in ("/account/people/", "/jobs/")] == [people, jobs]
    assert 'class="nav-link" href="/" aria-current="page"' in page


@pytest.mark.django_db
def test_the_gallery_is_for_staff_and_for_those_who_work_on_it() -> None:
    reader, representative = Client(), Client()
    reader.force_login(UserFactory(role=Role.READER))
    representative.force_login(UserFactory(role=Role.REPRESENTATIVE))
    codes = [client.get("/gallery/").status_code for client in (reader, representative, Client())]
    assert codes == [200, 403, 403]
    with override_settings(DEBUG=True):
        assert Client().get("/gallery/").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "title"), [("en", "There is nothing"), ("ru", "ничего нет"), ("zh-hans", "该地址没有内容")]
)
def test_a_missing_page_says_so_in_the_readers_language(language: str, title: str) -> None:
    answer = Client().get("/nowhere/", headers={"accept-language": language})
    assert answer.status_code == 404
    assert title in answer.content.decode()
    assert Outline(answer.content.decode()).report() == []


@pytest.mark.django_db
def test_a_form_without_its_token_is_explained() -> None:
    answer = Client(enforce_csrf_checks=True).post("/theme/", {"theme": "dark"})
    assert answer.status_code == 403
    assert "This form is no longer valid" in answer.content.decode()


def test_the_last_resort_needs_neither_database_nor_session(rf: object) -> None:
    from emporion_web.ui.views.errors import server_error

    answer = server_error(rf.get("/"))  # type: ignore[attr-defined]
    page = answer.content.decode()
    assert answer.status_code == 500
    assert [text in page for text in ("Something went wrong", "Что-то пошло не так", "系统出错")] == [True] * 3
    assert Outline(page).report() == []


@pytest.mark.django_db
def test_robots_are_asked_to_stay_out() -> None:
    assert Client().get("/robots.txt").content.decode().splitlines()[:2] == ["User-agent: *", "Disallow: /"]


@pytest.mark.django_db
def test_no_two_entries_of_the_navigation_share_a_picture() -> None:
    for role in Role:
        sections = sections_for(UserFactory(role=role), "/")
        icons = [link.icon for section in sections for link in section.links]
        assert sorted(set(icons)) == sorted(icons), role
