"""What the newsroom holds of persons: who reads its letter, and whose names in articles are contacts of the registry.

What an article says of somebody is what was published; it is corrected or withdrawn by the newsroom's own means.
"""

from collections.abc import Callable

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from emporion_web.newsroom.actions.subscribing import leave
from emporion_web.newsroom.models import (
    Article,
    Confirmation,
    FactDecision,
    MailMessage,
    PartyAlias,
    PartyLink,
    Source,
    SourceAddress,
    Subscriber,
)
from emporion_web.privacy.registry import exempt, holding, trace
from emporion_web.privacy.retention import keep
from emporion_web.registry.models import Representative


def _unsubscribed(rows: QuerySet[Model]) -> Callable[[], object]:
    """End the subscriptions by the ordinary action, so that no letter that is under way counts on them."""
    for subscriber in Subscriber.objects.filter(pk__in=rows.values("pk")):
        leave(subscriber)
    return lambda: None


holding(
    Subscriber,
    _("The weekly letter"),
    lambda person: person.written_to("address"),
    mail=["address"],
    facts=["language", "state", "changed"],
    along=[Confirmation],
    remove=True,
    around=_unsubscribed,
    keep=[keep("letter")],
)
holding(
    PartyLink,
    _("Named in an article"),
    lambda person: person.of(Representative, "representative"),
    facts=["spelling", "state"],
    remove=True,
    keep=[keep("mentions")],
)
holding(
    PartyAlias,
    _("Spellings of your name"),
    lambda person: person.of(Representative, "representative"),
    name=["spelling"],
    facts=["at"],
    remove=True,
    keep=[keep("mentions")],
)
holding(
    MailMessage,
    _("Mail you sent to the newsroom"),
    lambda person: person.written_to("sender"),
    mail=["sender"],
    text=["subject", "file"],
    unseen=["problem", "left_out"],
    facts=["received_at", "state"],
    keep=[keep("press", since="received_at")],
)
trace(MailMessage, "sender", "subject", "problem", "left_out")
trace(FactDecision, "reason", "changes", stays="What the newsroom decided on what is published.")
trace(Source, "problem", stays="Why a source cannot be read, until it can.")
trace(SourceAddress, "address", stays="The address of an outlet, as long as it is a source.")
trace(Article, "problem", "file_name", stays="What was published.")
exempt("newsroom.Article.file", "What was published.")

PUBLISHED = "What was published of somebody; the newsroom corrects or withdraws it."
for place in ("Article", "Fact", "Claim", "Item", "ItemVersion", "Entry", "StoryPrint", "Letter", "FactDecision"):
    exempt(f"newsroom.{place}", PUBLISHED)
for place in ("Outlet", "FactLink", "Mention", "GlossaryTerm", "Topic", "Licence", "Partner", "Fetched", "LetterStory"):
    exempt(f"newsroom.{place}", "It speaks of no person.")
for place in ("Source", "Host", "Confirmation", "Delivery"):
    exempt(f"newsroom.{place}", "It speaks of no person, or goes with its subscriber.")
exempt("newsroom.MailMessage.key", "A digest.")
exempt("newsroom.MailMessage.sender_certainty", "A word of the program.")
exempt("newsroom.MailMessage.date_certainty", "A word of the program.")
