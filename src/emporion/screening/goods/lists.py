"""Lists of goods as the operator loads them: entries with HS codes, control-list paragraphs or both."""

from attrs import field, frozen

from emporion.screening.goods.codes import Scheme
from emporion.screening.loading.findings import Finding


@frozen
class GoodsEntry:
    """One listed good: its id in the list, canonical HS codes and control-list paragraphs, the list's own words.

    ``group`` is what the list sorts its entries by, such as the tier of the Common High Priority List.
    """

    id: str
    hs: tuple[str, ...] = ()
    controls: tuple[str, ...] = ()
    title: str = ""
    group: str = ""

    def codes(self) -> tuple[tuple[Scheme, str], ...]:
        """Return all codes with their schemes."""
        hs: tuple[tuple[Scheme, str], ...] = tuple(("hs", code) for code in self.hs)
        return hs + tuple(("control", code) for code in self.controls)


@frozen
class GoodsList:
    """One version of a list of goods: the operator's short name, the digest of the bytes, entries and findings.

    ``findings`` tell what was odd in the file: a row without a code, a code given twice, an empty list.
    """

    code: str
    sha256: str
    entries: tuple[GoodsEntry, ...] = field(default=(), converter=tuple[GoodsEntry, ...], repr=False)
    findings: tuple[Finding, ...] = ()
