"""What the log says about the newsroom."""

from django.utils.translation import gettext_lazy as _

from emporion_web.audit.sentences import add, add_names

add(
    {
        "newsroom.article.add": _("%(actor)s added the article %(object)s."),
        "newsroom.article.read": _("The article %(object)s was read."),
        "newsroom.article.state": _("%(actor)s moved the article %(object)s."),
        "newsroom.article.label": _("%(actor)s changed what a line of the article %(object)s is."),
        "newsroom.item.create": _("%(actor)s began the item %(object)s."),
        "newsroom.item.edit": _("%(actor)s changed the item %(object)s."),
        "newsroom.item.cite": _("%(actor)s said on which passages the item %(object)s stands."),
        "newsroom.item.publish": _("%(actor)s published the item %(object)s."),
        "newsroom.item.lost": _("%(actor)s let the translation %(object)s go out although the check found losses."),
        "newsroom.item.follow": _("%(actor)s said that the translation %(object)s follows its original."),
        "newsroom.item.withhold": _("%(actor)s put the item %(object)s on hold."),
        "newsroom.item.kill": _("%(actor)s withdrew the item %(object)s."),
        "newsroom.topic.create": _("%(actor)s added the topic %(object)s."),
        "newsroom.topic.edit": _("%(actor)s changed the topic %(object)s."),
        "newsroom.topic.remove": _("%(actor)s removed the topic %(object)s."),
        "newsroom.licence.create": _("%(actor)s added the licence %(object)s."),
        "newsroom.licence.edit": _("%(actor)s changed the licence %(object)s."),
        "newsroom.licence.remove": _("%(actor)s removed the licence %(object)s."),
        "newsroom.term.create": _("%(actor)s added “%(object)s” to the glossary."),
        "newsroom.term.edit": _("%(actor)s changed “%(object)s” in the glossary."),
        "newsroom.term.remove": _("%(actor)s removed “%(object)s” from the glossary."),
        "newsroom.partner.create": _("%(actor)s added the outlet %(object)s."),
        "newsroom.partner.edit": _("%(actor)s changed the outlet %(object)s."),
        "newsroom.partner.address": _("%(actor)s renewed the addresses of the outlet %(object)s."),
        "newsroom.letter.begin": _("%(actor)s began the weekly letter %(object)s."),
        "newsroom.letter.edit": _("%(actor)s chose the stories of the weekly letter %(object)s."),
        "newsroom.letter.send": _("%(actor)s had the weekly letter %(object)s sent."),
        "newsroom.letter.sent": _("The weekly letter %(object)s was sent."),
        "newsroom.letter.empty": _("The weekly letter %(object)s was not sent: nothing in it was out any more."),
        "newsroom.subscriber.ask": _("Somebody asked for the weekly letter: subscriber %(object)s."),
        "newsroom.subscriber.confirm": _("Subscriber %(object)s confirmed the weekly letter."),
        "newsroom.subscriber.leave": _("Subscriber %(object)s left the weekly letter."),
        "newsroom.source.create": _("%(actor)s added the source %(object)s."),
        "newsroom.source.edit": _("%(actor)s changed the source %(object)s."),
        "newsroom.source.pause": _("%(actor)s stopped or resumed the visits of the source %(object)s."),
        "newsroom.mail.receive": _("The message “%(object)s” came in by mail."),
        "newsroom.mail.take": _("%(actor)s took the message “%(object)s” in."),
        "newsroom.mail.drop": _("%(actor)s left the message “%(object)s” out."),
        "newsroom.party.decide": _("%(actor)s decided which party of the registry “%(object)s” is."),
        "newsroom.fact.decide": _("%(actor)s decided on the passage “%(object)s”."),
    }
)
add_names(
    {
        "newsroom.read": _("Reading of an article"),
        "newsroom.letter": _("Sending of a weekly letter"),
        "newsroom.forget": _("Deleting of addresses that are not written to"),
        "newsroom.parties": _("Comparison of names with the registry"),
        "newsroom.link": _("Comparison of figures for the ledger"),
        "newsroom.fetch": _("Visit of the sources"),
        "found": _("To be checked"),
        "second": _("Waits for a second editor"),
        "verified": _("Verified"),
        "rejected": _("Rejected"),
    }
)
