"""Give a colleague who is to answer the means to: a new account of the address that was confirmed by a mail."""

from emporion.kernel.phrases import phrase
from emporion_web.accounts.actions.people import let_colleague_in
from emporion_web.accounts.models import User
from emporion_web.audit.refusals import Refused
from emporion_web.forums.models import Participant
from emporion_web.registry.actions.people import let_sign_in
from emporion_web.registry.models import Representative
from emporion_web.requests.queries.colleagues import confirmed
from emporion_web.ui.languages import CODES


def give_account(person: Representative, participant: Participant, *, actor: User) -> User:
    """Let somebody who confirmed to come sign in for the organisation, with a new account of its address.

    Call it in the transaction that hands over. Refused, without a word of the address, where that has an account: which
    organisation an account speaks for is the desk's to say, which may have disconnected it from this one.
    """
    comes = confirmed(participant).filter(representative=person).order_by("pk")[0]
    if User.objects.filter(email__iexact=comes.email).exists():
        raise Refused(
            phrase("{name} has an account that is not connected. Ask your host body to connect it.", name=person.name)
        )
    body, language = participant.organisation.host_body, CODES.get(comes.language, comes.language)
    account = let_colleague_in(comes.email.lower(), comes.name, body, language, actor=actor)
    let_sign_in(person, account, actor=actor)
    person.refresh_from_db()
    return account
