"""What is asked: texts of offers and needs beside lists of goods, and how careful to be."""

from typing import Literal

from attrs import field, frozen

from emporion.kernel.errors import InputError
from emporion.kernel.phrases import phrase
from emporion.screening.goods.lists import GoodsList

Strength = Literal["weak", "fair", "strong"]
STRENGTHS: tuple[Strength, ...] = ("weak", "fair", "strong")


@frozen
class GoodsText:
    """The text of an offer or need in any of the three languages, mixed if need be; ``id`` is the caller's."""

    id: str
    text: str = field(repr=False)


@frozen
class GoodsProfile:
    """How careful to be: ``least`` is the weakest signal told, ``guards`` lets the context set a term aside.

    Without guards a course on machine tools signals machine tools.
    """

    least: Strength = "fair"
    guards: bool = True


@frozen
class Problem:
    """Texts beside lists. Raises InputError where there is no list, or an id or a list's name comes twice."""

    texts: tuple[GoodsText, ...] = field(converter=tuple[GoodsText, ...])
    lists: tuple[GoodsList, ...] = field(converter=tuple[GoodsList, ...])
    profile: GoodsProfile = GoodsProfile()

    def __attrs_post_init__(self) -> None:
        """Refuse what cannot be answered."""
        if not any(one.entries for one in self.lists):
            raise InputError(
                phrase("There is no list of goods with an entry, so nothing can be signalled."),
                remedy=phrase("Load a list first; no signal from no list would say nothing."),
            )
        _unlike([text.id for text in self.texts])
        _unlike([one.code for one in self.lists])


def _unlike(ids: list[str]) -> None:
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            raise InputError(phrase("“{id}” comes twice.", id=one), remedy=phrase("Give every one a name of its own."))
        seen.add(one)
