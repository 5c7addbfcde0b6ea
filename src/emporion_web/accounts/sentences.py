"""What the log says about people and sides."""

from django.utils.translation import gettext_lazy as _

from emporion_web.audit.sentences import add

add(
    {
        "accounts.user.invite": _("%(actor)s invited %(object)s."),
        "accounts.user.edit": _("%(actor)s changed the account of %(object)s."),
        "accounts.user.close": _("%(actor)s closed the account of %(object)s."),
        "accounts.user.open": _("%(actor)s opened the account of %(object)s."),
        "accounts.user.profile": _("%(actor)s changed the own profile."),
        "accounts.user.language": _("%(actor)s chose another language."),
        "accounts.user.make_administrator": _("%(object)s was made an administrator on the server."),
        "accounts.link.issue": _("A one-time sign-in link was made for %(object)s."),
        "accounts.link.use": _("%(actor)s signed in with a one-time link."),
        "accounts.market.edit": _("%(actor)s changed the market %(object)s."),
        "accounts.host_body.edit": _("%(actor)s changed the host body %(object)s."),
    }
)
