"""What the log says about answers to partners and about learning."""

from django.utils.translation import gettext_lazy as _

from emporion_web.audit.sentences import add, add_names

add(
    {
        "matching.list.show": _("%(actor)s looked at the list of partners of %(object)s."),
        "matching.pair.open": _("%(actor)s opened the page of a partner: %(object)s."),
        "matching.answer.give": _("%(actor)s answered to a partner: %(object)s."),
        "matching.answer.take_back": _("%(actor)s took back an answer to a partner: %(object)s."),
        "matching.weights.learn": _("%(actor)s started to learn from the answers."),
        "matching.weights.keep": _("Version %(object)s of the weights was learned."),
        "matching.weights.adopt": _("%(actor)s adopted a version of the weights."),
        "matching.weights.revert": _("%(actor)s went back to the version of the weights before."),
        "matching.suggestion.dismiss": _("%(actor)s set a suggested condition of %(object)s aside."),
    }
)
add_names({"matching.learn": _("Learning from answers")})
