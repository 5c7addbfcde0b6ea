"""What the report of a built forum says: figures, seconds, refused rows, wishes left out with the reason."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from attrs import evolve
from babel.numbers import format_decimal

from emporion import timetable
from emporion.cli.building import Built
from emporion.cli.reports import Section
from emporion.cli.steps import Steps
from emporion.kernel.languages import Language
from emporion.kernel.phrases import Phrase, Value, phrase

ROWS_SHOWN = 200
_STATUS = {
    "optimal": phrase("proved best"),
    "feasible": phrase("valid, not proved best"),
    "infeasible": phrase("impossible under its locks"),
    "unknown": phrase("stopped before anything was found"),
}


def sections(built: Built, steps: Steps, language: Language) -> list[Section]:
    """Return the sections that have rows."""
    refused_heads = phrase("Place"), phrase("Problem"), phrase("Remedy")
    left_out_heads = phrase("Side A"), phrase("Side B"), phrase("Why")
    found = [
        Section(phrase("Figures"), (), tuple((title, _number(value, language)) for title, value in figures(built))),
        Section(phrase("Seconds of each step"), (), tuple((title, f"{value:.1f}") for title, value in steps.seconds)),
        Section(phrase("Broken rules"), (), tuple((one.rule, one.sentence) for one in built.violations)),
        Section(phrase("Refused rows"), refused_heads, tuple(islice(_refused(built), ROWS_SHOWN))),
        Section(phrase("Wishes left out"), left_out_heads, tuple(_left_out(built))),
    ]
    return [section for section in found if section.rows]


def figures(built: Built) -> list[tuple[Phrase, int | Phrase]]:
    """Return the figures of a build by name."""
    result = built.result
    wishing = {party for meeting in built.problem.meetings for party in meeting.participants}
    met = {party for one in built.agenda.sittings for party in (one.a, one.b)}
    return [
        (phrase("Rows read"), len(built.reading.rows)),
        (phrase("Rows refused"), built.reading.count("refused")),
        (phrase("Organisations"), len(built.reading.organisations)),
        (phrase("Wishes"), len(built.problem.meetings)),
        (phrase("Meetings seated"), len(result.placements)),
        (phrase("Upper bound of meetings"), result.seated_upper_bound),
        (phrase("Wishes left out"), len(result.unseated)),
        (phrase("Organisations with a meeting"), len(met)),
        (phrase("Organisations without any wish"), len(built.agenda.parties) - len(wishing)),
        (phrase("Organisations with a wish and no meeting"), result.without_meeting),
        (phrase("Breaks"), result.breaks_total),
        (phrase("Idle slots within breaks"), result.idle_slots),
        (phrase("State of the timetable"), _STATUS[result.status]),
        (phrase("Broken rules"), len(built.violations)),
    ]


def _number(value: int | Phrase, language: Language) -> Phrase | str:
    return value if isinstance(value, Phrase) else str(format_decimal(value, locale=language))


def _refused(built: Built) -> Iterator[tuple[Phrase, Phrase, Phrase]]:
    for row in built.reading.rows:
        if row.outcome == "refused":
            for problem in row.problems[:1]:
                yield problem.place.phrase(), problem.problem, problem.remedy


def _left_out(built: Built) -> Iterator[tuple[str, str, Phrase]]:
    parties = built.agenda.party_by_id
    names = {party.id: party.name for party in built.agenda.parties}
    explanations = timetable.explain_unseated(built.problem, built.result)
    for wish in built.result.unseated[:ROWS_SHOWN]:
        a, b = built.problem.meeting_by_id[wish].participants
        why = explanations[wish]
        said = [part.sentence for part in why.parts] or [why.headline]
        yield parties[a].name, parties[b].name, joined([named(one, names) for one in said])


def named(sentence: Phrase, names: Mapping[str, str]) -> Phrase:
    """Return the sentence with names in place of ids, in the sentences within it too."""
    values = {key: _named_value(value, names) for key, value in sentence.values.items()}
    return evolve(sentence, values=values)


def _named_value(value: Value, names: Mapping[str, str]) -> Value:
    if isinstance(value, Phrase):
        return named(value, names)
    return names.get(value, value) if isinstance(value, str) else value


def joined(sentences: Sequence[Phrase]) -> Phrase:
    """Return sentences one after another as one phrase."""
    return Phrase(" ".join(f"{{s{i}}}" for i in range(len(sentences))), {f"s{i}": s for i, s in enumerate(sentences)})
