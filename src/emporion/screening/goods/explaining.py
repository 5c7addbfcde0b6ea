"""Why a text has signals, or none."""

from emporion.kernel.errors import InputError
from emporion.kernel.explanations import Explanation, Part
from emporion.kernel.phrases import Phrase, phrase, plural
from emporion.screening.goods.problem import Problem
from emporion.screening.goods.result import Result

_WEIGHT = {"weak": 0.25, "fair": 0.5, "strong": 1.0}


def explain(problem: Problem, result: Result, text: str) -> Explanation:
    """Return the signals of a text, what was set aside and which codes no list knows; weights tell the strengths.

    Raises InputError where there is no such text.
    """
    if text not in {one.id for one in problem.texts}:
        raise InputError(phrase("The id “{id}” is unknown.", id=text), remedy=phrase("Give the id of a text."))
    told = result.by_text.get(text, Result())
    signals = told.signals
    parts = [Part(f"goods.{one.road}", one.reason, _WEIGHT[one.strength], (one.passage.quote,)) for one in signals]
    for aside in told.set_aside:
        parts.append(Part("goods.set_aside", aside.reason, 0.0, (aside.passage.quote, aside.context.quote)))
    for named in told.unlisted:
        sentence = phrase("No loaded list knows the code {code}.", code=named.code)
        parts.append(Part("goods.unlisted", sentence, 0.0, (named.passage.quote,)))
    if signals:
        headline = plural(
            "{count} signal for a person to look at; none of them classifies the goods.",
            "{count} signals for a person to look at; none of them classifies the goods.",
            len(signals),
        )
    else:
        headline = phrase("No signal. That is no clearance: the lists and the lexicon may not know these goods.")
    return Explanation(headline, tuple(parts))


def summary(problem: Problem, result: Result) -> Phrase:
    """Return one sentence: how many texts there are, how many of them have signals, how many entries the lists hold."""
    texts = plural("{count} text", "{count} texts", len(problem.texts))
    signalled = plural("{count} has a signal", "{count} have signals", len({one.text for one in result.signals}))
    entries = plural("{count} entry", "{count} entries", sum(len(one.entries) for one in problem.lists))
    return phrase("{texts} beside {entries}: {signalled}.", texts=texts, entries=entries, signalled=signalled)
