"""What the log says about answers to partners and about learning."""

from django.utils.translation import gettext_lazy as _

from emporion_web.audit.sentences import add

add(
    {
        "matching.list.show": _("%(actor)s looked at the list of partners of %(object)s."),
        "matching.pair.open": _("%(actor)s opened the page of a partner: %(object)s."),
        "matching.answer.give": _("%(actor)s answered to a partner: %(object)s."),
        "matching.answer.take_back": _("%(actor)s took back an answer to a partner: %(object)s."),
        "matching.suggestion.dismiss": _("%(actor)s set a suggested condition of %(object)s aside."),
    }
)
