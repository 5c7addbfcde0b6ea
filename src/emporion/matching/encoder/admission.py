"""Who lets an encoder in: a verdict that stands beside it, was given on these very files, and says that it wins."""

from pathlib import Path

from attrs import evolve

from emporion.kernel.errors import InputError, Place
from emporion.kernel.phrases import Phrase, phrase
from emporion.matching.encoder.folder import read_folder
from emporion.matching.encoder.running import Encoder, open_encoder
from emporion.matching.encoder.verdict import Verdict, read_verdict


def admitted(path: Path, vectors: Path | None = None) -> Encoder:
    """Return the encoder of a folder with the weights and the languages of its verdict.

    Below ``vectors`` the vectors of offers are kept from one run to the next. Raises InputError where there is no
    verdict, where a file was changed since, and where the encoder did not win.
    """
    folder, verdict = read_folder(path), read_verdict(path)
    if verdict is None:
        raise _refused(path, phrase("the encoder has not been measured."), _measure())
    if verdict.digest != folder.digest:
        raise _refused(path, phrase("the encoder is no longer the one that was measured."), _measure())
    if not verdict.wins:
        raise _refused(path, _lost(verdict), phrase("Rank without it, or measure another one."))
    return evolve(
        open_encoder(folder, vectors),
        worth=verdict.worth,
        asking=folder.languages & frozenset(verdict.languages),
        offering=folder.languages & frozenset(verdict.offers),
    )


def _lost(verdict: Verdict) -> Phrase:
    found = verdict.figure("ndcg@10")
    return phrase(
        "the encoder does not win: nDCG@10 is {without} without it and {with_it} with it, which may be chance.",
        without=found.without,
        with_it=found.with_it,
    )


def _measure() -> Phrase:
    return phrase("Measure it with emporion encoder bench.")


def _refused(path: Path, problem: Phrase, remedy: Phrase) -> InputError:
    return InputError(problem, remedy=remedy, place=Place(file=str(path)))
