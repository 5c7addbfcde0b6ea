"""Every page that a person can open, by the name of its address, and who opens it.

What a GET of ours answers with something other than a page stands in ``OTHER``, with what it answers.
"""

from collections.abc import Mapping
from typing import Any

from attrs import frozen
from django.urls import reverse


@frozen
class Page:
    """A page: the name of its address, its places as names of the world's keys, who looks at it."""

    name: str
    places: Mapping[str, str] = {}
    viewer: str = "administrator"
    query: str = ""
    samples: bool = False  # shows texts in several languages on purpose

    def address(self, keys: Mapping[str, Any]) -> str:
        """Return its address; a place that is no key of the world stands for itself."""
        return reverse(self.name, kwargs={k: keys.get(v, v) for k, v in self.places.items()}) + self.query

    def __str__(self) -> str:
        return self.name + (f"-{self.viewer}" if self.viewer != "administrator" else "") + self.query


PK = {"pk": "organisation"}
STATEMENT = PK | {"number": "statement"}
IMPORT = {"pk": "import"}
FORUM = {"slug": "slug"}
RELEASED = FORUM | {"number": "number"}
DRAFT = {"slug": "tight", "number": "draft"}

PUBLIC = (
    Page("about", viewer="anonymous"),
    Page("gallery", samples=True),
    Page("home", viewer="anonymous"),
    Page("account_login", viewer="anonymous"),
    Page("account_signup", viewer="anonymous"),
    Page("account_inactive", viewer="anonymous"),
    Page("account_reset_password", viewer="anonymous"),
    Page("account_reset_password_done", viewer="anonymous"),
    Page("account_reset_password_from_key_done", viewer="anonymous"),
    Page("account_reset_password_from_key", {"uidb36": "1", "key": "wrong"}, viewer="anonymous"),
    Page("account_request_login_code", viewer="anonymous"),
    Page("account_email_verification_sent", viewer="anonymous"),
    Page("account_confirm_email", {"key": "wrong"}, viewer="anonymous"),
    Page("forums:own", {"token": "token"}, viewer="anonymous"),
    Page("accounts:link", {"token": "unknown"}, viewer="anonymous"),
)
ACCOUNT = (
    Page("home"),
    Page("accounts:people"),
    Page("accounts:invite"),
    Page("accounts:person", {"pk": "person"}),
    Page("accounts:profile"),
    Page("accounts:sides"),
    Page("accounts:side", {"letter": "A"}),
    Page("account_logout"),
    Page("account_email"),
    Page("account_change_password"),
    Page("account_reauthenticate"),
    Page("mfa_index"),
    Page("mfa_activate_totp"),
    Page("mfa_generate_recovery_codes"),
    Page("api_tokens"),
    Page("audit:log"),
    Page("jobs:jobs"),
    Page("jobs:job", {"pk": "job"}),
)
REGISTRY = (
    Page("registry:organisations"),
    Page("registry:organisations", query="?q=software"),
    Page("registry:create"),
    Page("registry:niches"),
    Page("registry:organisation", PK),
    Page("registry:edit", PK),
    Page("registry:names", PK),
    Page("registry:identifiers", PK),
    Page("registry:representatives", PK),
    Page("registry:consents", PK),
    Page("registry:statement_add", PK),
    Page("registry:statement_edit", STATEMENT),
    Page("registry:statement_remove", STATEMENT),
    Page("registry:origins", {"pk": "kept"}),
    Page("registry:duplicates"),
    Page("registry:duplicates", query="?status=merged"),
    Page("registry:duplicates", query="?status=distinct"),
    Page("registry:duplicates_sure"),
    Page("registry:duplicate", {"pk": "pair"}),
    Page("registry:duplicate", {"pk": "conflict"}),
    Page("registry:merge_undo", {"pk": "merge"}),
    Page("registry:imports"),
    Page("registry:import_upload"),
    Page("registry:import", IMPORT),
    Page("registry:import_columns", IMPORT),
    Page("registry:import_run", IMPORT),
    Page("registry:import_undo", {"pk": "run_import"}),
    Page("matching:home"),
    Page("matching:runs"),
    Page("matching:learning"),
    Page("matching:version", {"number": "weights"}),
    Page("matching:demand"),
    Page("matching:demand", query="?side=B&only=1"),
    Page("matching:demand-niche", {"code": "niche"}),
    Page("matching:teams"),
    Page("matching:team-new"),
    Page("matching:team-new", query="?q=a"),
    Page("matching:team", {"pk": "team_search"}),
    Page("matching:market"),
    Page("matching:market", viewer="reader"),
    Page("matching:market-side", {"side": "A"}),
    Page("matching:market-side", {"side": "B"}, query="?show=wanted"),
    Page("matching:partners", PK),
    Page("matching:pair", {"pk": "match"}),
)
LIST = {"pk": "list"}
SCREENING = (
    Page("screening:home"),
    Page("screening:decided"),
    Page("screening:hit", {"pk": "hit"}),
    Page("screening:organisation", {"pk": "hit_organisation"}),
    Page("screening:owners", {"pk": "hit_organisation"}),
    Page("screening:holds"),
    Page("screening:hold", {"pk": "hold"}),
    Page("screening:lists"),
    Page("screening:list_new"),
    Page("screening:list", LIST),
    Page("screening:list_edit", LIST),
    Page("screening:list_remove", LIST),
    Page("screening:version", {"pk": "list_version"}),
    Page("screening:profile", {"pk": "profile"}),
    Page("screening:law"),
)
FORUMS = (
    Page("forums:list"),
    Page("forums:new"),
    Page("forums:home", FORUM),
    Page("forums:edit", FORUM),
    Page("forums:frame", FORUM),
    Page("forums:participants", FORUM),
    Page("forums:participants-add", {"slug": "tight"}),
    Page("forums:participant", FORUM | {"pk": "participant"}),
    Page("forums:wishes", FORUM),
    Page("forums:wishes-bulk", FORUM),
    Page("forums:wish-new", FORUM),
    Page("forums:wish-edit", FORUM | {"pk": "wish"}),
    Page("forums:policy", FORUM),
    Page("forums:policy", FORUM, viewer="reader"),
    Page("forums:withdraw", FORUM),
    Page("forums:versions", FORUM),
    Page("forums:timetable-start", FORUM),
    Page("forums:grid", RELEASED),
    Page("forums:grid", DRAFT),
    Page("forums:people", RELEASED),
    Page("forums:person", RELEASED | {"pk": "participant"}),
    Page("forums:tables", RELEASED),
    Page("forums:left-out", DRAFT),
    Page("forums:left-out-why", DRAFT | {"pk": "left_out"}),
    Page("forums:comparison", RELEASED),
    Page("forums:meeting", DRAFT | {"pk": "meeting"}),
    Page("forums:version-release", DRAFT),
    Page("forums:documents", RELEASED),
)
EMPTY = {"slug": "empty"}
STATES = (
    Page("forums:home", EMPTY),
    Page("forums:participants", EMPTY),
    Page("forums:wishes", EMPTY),
    Page("forums:versions", EMPTY),
    Page("registry:organisations", query="?q=nothing+is+called+so"),
    Page("registry:import", {"pk": "run_import"}, query="?outcome=refused"),
)
ROLES = (
    Page("home", viewer="representative"),
    Page("registry:organisation", {"pk": "own"}, viewer="representative"),
    Page("registry:consents", {"pk": "own"}, viewer="representative"),
    Page("matching:partners", {"pk": "own"}, viewer="representative"),
    Page("matching:demand", viewer="representative"),
    Page("matching:demand-niche", {"code": "niche"}, viewer="representative"),
    Page("matching:pair", {"pk": "match"}, viewer="representative"),
    Page("forums:list", viewer="representative"),
    Page("home", viewer="interpreter"),
    Page("forums:list", viewer="interpreter"),
    Page("forums:grid", RELEASED, viewer="interpreter"),
    Page("forums:person", RELEASED | {"pk": "participant"}, viewer="interpreter"),
    Page("home", viewer="reader"),
    Page("registry:organisation", {"pk": "partner"}, viewer="reader"),
    Page("registry:duplicate", {"pk": "pair"}, viewer="reader"),
    Page("forums:left-out", DRAFT, viewer="reader"),
)
NEWSROOM = (
    Page("newsroom:inbox"),
    Page("newsroom:inbox", viewer="editor"),
    Page("newsroom:inbox", query="?view=aside"),
    Page("newsroom:add"),
    Page("newsroom:article", {"pk": "article"}),
    Page("newsroom:article", {"pk": "article"}, viewer="reader"),
    Page("newsroom:claims"),
    Page("newsroom:claims", viewer="reader", query="?only=conflicts"),
    Page("newsroom:claims", query="?as_of=2000-01-01"),
    Page("newsroom:claim", {"key": "claim"}),
    Page("newsroom:items"),
    Page("newsroom:item-new"),
    Page("newsroom:item", {"pk": "item"}),
    Page("newsroom:item-edit", {"pk": "item"}),
    Page("newsroom:item", {"pk": "translation"}),
    Page("newsroom:item-edit", {"pk": "translation"}),
    Page("newsroom:glossary"),
    Page("newsroom:term-new"),
    Page("newsroom:term", {"pk": "term"}),
    Page("newsroom:partners"),
    Page("newsroom:partner-new"),
    Page("newsroom:partner", {"pk": "outlet"}),
    Page("newsroom:letters"),
    Page("newsroom:letter-new"),
    Page("newsroom:letter", {"pk": "letter"}),
    Page("newsroom:letter", {"pk": "letter"}, viewer="reader"),
    Page("newsroom:letter-preview", {"pk": "letter"}, samples=True),
    Page("newsroom:subscribe", viewer="anonymous"),
    Page("newsroom:confirm", {"token": "opt_in_token"}, viewer="anonymous"),
    Page("newsroom:leave", {"token": "leave_token"}, viewer="anonymous"),
    Page("newsroom:sources"),
    Page("newsroom:source-new"),
    Page("newsroom:source", {"pk": "source"}),
    Page("newsroom:public", viewer="anonymous"),
    Page("newsroom:public-item", {"pk": "item"}, viewer="anonymous"),
)
MAIL = (
    Page("mail:messages"),
    Page("mail:messages", query="?state=failed&q=nobody"),
    Page("mail:message", {"pk": "message"}),
    Page("mail:message", {"pk": "message_unsure"}),
    Page("mail:message", {"pk": "message_forgotten"}),
    Page("mail:suppressions"),
    Page("mail:templates"),
    Page("mail:template", {"name": "forums.eve"}, samples=True),
    Page("mail:leave", {"token": "leave_mail_token"}, viewer="anonymous"),
)
PAGES = (*PUBLIC, *ACCOUNT, *REGISTRY, *SCREENING, *FORUMS, *NEWSROOM, *MAIL, *STATES, *ROLES)

# Not pages: what a GET of an administrator answers, as status and the beginning of the type.
LED_ELSEWHERE = (302, "text/html")
ONLY_POST = (405, "text/html")
OTHER: Mapping[str, tuple[Page, tuple[int, str]]] = {
    page.name: (page, answer)
    for page, answer in (
        (Page("theme"), ONLY_POST),
        (Page("robots"), (200, "text/plain")),
        (Page("accounts:language"), ONLY_POST),
        (Page("accounts:set_active", {"pk": "person"}), ONLY_POST),
        (Page("account_set_password"), LED_ELSEWHERE),
        (Page("account_confirm_login_code"), LED_ELSEWHERE),
        (Page("mfa_authenticate"), LED_ELSEWHERE),
        (Page("mfa_reauthenticate"), LED_ELSEWHERE),
        (Page("mfa_deactivate_totp"), (404, "text/html")),
        (Page("mfa_view_recovery_codes"), (404, "text/html")),
        (Page("mfa_download_recovery_codes"), (404, "text/html")),
        (Page("jobs:cancel", {"pk": "job"}), ONLY_POST),
        (Page("mail:retry", {"pk": "message"}), ONLY_POST),
        (Page("mail:cancel", {"pk": "message"}), ONLY_POST),
        (Page("mail:suppression-remove", {"pk": "message"}), ONLY_POST),
        (Page("mail:trial"), ONLY_POST),
        (Page("registry:mine"), (403, "text/html")),
        (Page("registry:duplicates_find"), ONLY_POST),
        (Page("registry:duplicate_merge", {"pk": "pair"}), ONLY_POST),
        (Page("registry:duplicate_distinct", {"pk": "pair"}), ONLY_POST),
        (Page("registry:duplicate_undo", {"pk": "pair"}), ONLY_POST),
        (Page("registry:import_try", IMPORT), LED_ELSEWHERE),
        (Page("registry:import_report", IMPORT | {"suffix": "csv"}), (200, "text/csv")),
        (Page("screening:hold_new"), (404, "text/html")),
        (Page("screening:list_load", LIST), ONLY_POST),
        (Page("screening:report", {"pk": "hit_organisation"}), (200, "application/pdf")),
        (Page("matching:start"), ONLY_POST),
        (Page("matching:demand-file"), (200, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")),
        (Page("matching:suggestion", PK), ONLY_POST),
        (Page("matching:learn"), ONLY_POST),
        (Page("matching:revert"), ONLY_POST),
        (Page("matching:adopt", {"number": "weights"}), ONLY_POST),
        (Page("matching:answer", PK | {"partner": "partner"}), ONLY_POST),
        (Page("matching:undo", PK | {"partner": "partner"}), ONLY_POST),
        (Page("matching:outcome", PK | {"partner": "partner"}), ONLY_POST),
        (Page("forums:preview"), (200, "text/html")),
        (Page("forums:own-calendar", {"token": "token"}), (200, "text/calendar")),
        (Page("forums:own-meeting", {"token": "token", "uid": "uid"}), (200, "text/calendar")),
        (Page("forums:own-sheet", {"token": "token"}), (200, "application/pdf")),
        (Page("forums:slots-replan", FORUM), ONLY_POST),
        (Page("forums:slot-add", FORUM), ONLY_POST),
        (Page("forums:slot-remove", FORUM | {"pk": "1"}), ONLY_POST),
        (Page("forums:tables-set", FORUM), ONLY_POST),
        (Page("forums:tables-name", FORUM), ONLY_POST),
        (Page("forums:participant-edit", FORUM | {"pk": "participant"}), ONLY_POST),
        (Page("forums:participant-remove", FORUM | {"pk": "participant"}), ONLY_POST),
        (Page("forums:token-rotate", FORUM | {"pk": "participant"}), ONLY_POST),
        (Page("forums:policy-edit", FORUM), ONLY_POST),
        (Page("forums:policy-matrix", FORUM), ONLY_POST),
        (Page("forums:exclusion-add", FORUM), ONLY_POST),
        (Page("forums:exclusion-remove", FORUM | {"pk": "1"}), ONLY_POST),
        (Page("forums:wish-remove", FORUM | {"pk": "wish"}), ONLY_POST),
        (Page("forums:left-out-place", DRAFT | {"pk": "left_out"}), ONLY_POST),
        (Page("forums:meeting-lock", DRAFT | {"pk": "meeting"}), ONLY_POST),
        (Page("forums:meeting-cancel", DRAFT | {"pk": "meeting"}), ONLY_POST),
        (Page("forums:version-lock", DRAFT), ONLY_POST),
        (Page("forums:version-copy", DRAFT), ONLY_POST),
        (Page("forums:version-discard", DRAFT), ONLY_POST),
        (Page("forums:documents-make", RELEASED), ONLY_POST),
        (Page("forums:document", RELEASED | {"kind": "wall"}), (200, "application/pdf")),
        (Page("newsroom:article-state", {"pk": "article"}), ONLY_POST),
        (Page("newsroom:article-line", {"pk": "article"}), ONLY_POST),
        (Page("newsroom:fact", {"pk": "fact"}), ONLY_POST),
        (Page("newsroom:claims-export", {"name": "csv"}), (200, "text/csv")),
        (Page("newsroom:item-cite", {"pk": "item"}), ONLY_POST),
        (Page("newsroom:item-publish", {"pk": "item"}), ONLY_POST),
        (Page("newsroom:item-withhold", {"pk": "item"}), ONLY_POST),
        (Page("newsroom:item-kill", {"pk": "item"}), ONLY_POST),
        (Page("newsroom:letter-send", {"pk": "letter"}), ONLY_POST),
        (Page("newsroom:term-remove", {"pk": "term"}), ONLY_POST),
        (Page("newsroom:partner-address", {"pk": "outlet"}), ONLY_POST),
        (Page("newsroom:source-pause", {"pk": "source"}), ONLY_POST),
        (Page("newsroom:source-visit", {"pk": "source"}), ONLY_POST),
        (Page("newsroom:public-feed", {"name": "rss"}), (200, "application/rss+xml")),
        (
            Page("newsroom:partner-feed", {"token": "outlet_token", "name": "newsml"}),
            (200, "application/vnd.iptc.g2.newsmessage+xml"),
        ),
        (Page("newsroom:sitemap"), (200, "application/xml")),
        (Page("api_token_revoke", {"pk": "1"}), ONLY_POST),
    )
}
