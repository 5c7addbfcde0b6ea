"""Answers of the sample: a representative of each side looks at its list and says yes, no and why; all invented."""

from collections.abc import Callable, Iterator

from emporion_web.accounts.enums import Role, Side
from emporion_web.accounts.models import HostBody, User
from emporion_web.jobs.models import Job
from emporion_web.matching.actions.answers import accept, decline, record_outcome
from emporion_web.matching.actions.learning import start_learning
from emporion_web.matching.actions.seeing import note_opened, note_shown
from emporion_web.matching.models import Match, MatchRun
from emporion_web.matching.queries import newest_run
from emporion_web.matching.queries.lists import open_partners
from emporion_web.registry.models import Organisation, Representative

NAMES = {Side.A: ("Пётр Представителев", "ru"), Side.B: ("王示例", "zh-hans")}
DECLINES = (
    ("region", "Too far from our plants (invented)"),
    ("size", ""),
    ("region", ""),
    ("other", "We met last year (invented)"),
    ("region", ""),
)


def answer_lists(done: Callable[[Job], object]) -> None:
    """Let one organisation of each side answer its list, and let the weights be learned once."""
    run = newest_run()
    if run is None:
        return
    for organisation, speaker in _speakers(run):
        matches = list(open_partners(run, organisation)[:50])
        note_shown(run, organisation, actor=speaker, matches=matches)
        for match in matches[:3]:
            note_opened(match, organisation, actor=speaker)
            accept(match, organisation, actor=speaker)
        for match in matches[:1]:
            record_outcome(match, organisation, actor=speaker, outcome="talks")
        for match, (reason, note) in zip(matches[4:], DECLINES, strict=False):
            decline(match, organisation, actor=speaker, reason=reason, note=note)
    done(start_learning(actor=None))


def _speakers(run: MatchRun) -> Iterator[tuple[Organisation, User]]:
    """Yield the organisation of each side with the best match of all others, and its representative."""
    taken: Match | None = run.matches.order_by("-score", "pk").select_related("a", "b").first()
    other = run.matches.exclude(b=taken.b_id).order_by("-score", "pk").select_related("b").first() if taken else None
    for side, organisation in ((Side.A, taken.a if taken else None), (Side.B, other.b if other else None)):
        if organisation is None:
            continue
        email = f"representative.{side.lower()}@emporion.example"
        name, language = NAMES[side]
        user = User.objects.filter(email=email).first() or User.objects.create_user(
            email,
            name=name,
            role=Role.REPRESENTATIVE,
            host_body=HostBody.objects.get(market__side=side),
            language=language,
        )
        Representative.objects.get_or_create(user=user, defaults={"organisation": organisation, "name": name})
        yield organisation, user
