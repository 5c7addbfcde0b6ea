"""The tables of the newsroom."""

from emporion_web.newsroom.models.articles import Article, Outlet
from emporion_web.newsroom.models.claims import Claim, Mention
from emporion_web.newsroom.models.facts import Fact, FactDecision, FactLink
from emporion_web.newsroom.models.glossary import GlossaryTerm
from emporion_web.newsroom.models.items import Fetched, Item, ItemVersion, Licence, Partner, Topic
from emporion_web.newsroom.models.letters import Confirmation, Delivery, Letter, LetterStory, Subscriber
from emporion_web.newsroom.models.mails import MailMessage, SourceAddress
from emporion_web.newsroom.models.parties import PartyAlias, PartyLink
from emporion_web.newsroom.models.sources import Entry, Host, Source, StoryPrint

__all__ = [
    "Article",
    "Claim",
    "Confirmation",
    "Delivery",
    "Entry",
    "Fact",
    "FactDecision",
    "FactLink",
    "Fetched",
    "GlossaryTerm",
    "Host",
    "Item",
    "ItemVersion",
    "Letter",
    "LetterStory",
    "Licence",
    "MailMessage",
    "Mention",
    "Outlet",
    "Partner",
    "PartyAlias",
    "PartyLink",
    "Source",
    "SourceAddress",
    "StoryPrint",
    "Subscriber",
    "Topic",
]
