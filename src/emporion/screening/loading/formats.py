"""The formats that are read: their names, the modules that read them, and what a list in each is expected to hold."""

from collections.abc import Mapping

from attrs import frozen

from emporion.kernel.phrases import Phrase, phrase


@frozen
class Format:
    """A format. ``dated``: the file states when it was published; ``several``: a list may come in several files;
    ``sections``: what a whole list is never without.

    A section is ``person``, ``organisation``, ``vessel`` or ``aliases``.
    """

    label: Phrase
    module: str
    dated: bool = False
    several: bool = False
    sections: tuple[str, ...] = ()


FORMATS: Mapping[str, Format] = {
    "custom": Format(phrase("a table of your own, CSV or XLSX"), "custom", several=True),
    "ofac-csv": Format(
        phrase("OFAC lists, CSV files"), "ofac_csv", several=True, sections=("person", "organisation", "aliases")
    ),
    "ofac-advanced-xml": Format(
        phrase("OFAC lists, advanced XML"), "ofac_advanced", dated=True, sections=("person", "organisation", "aliases")
    ),
    "us-csl-csv": Format(
        phrase("US Consolidated Screening List, CSV"), "csl", sections=("person", "organisation", "vessel", "aliases")
    ),
    "us-csl-json": Format(
        phrase("US Consolidated Screening List, JSON"), "csl", sections=("person", "organisation", "vessel", "aliases")
    ),
    "bis-dpl": Format(phrase("US Denied Persons List, text"), "bis", sections=("person", "organisation")),
    "un-xml": Format(
        phrase("UN Security Council list, XML"), "un", dated=True, sections=("person", "organisation", "aliases")
    ),
    "eu-xml": Format(
        phrase("EU financial sanctions, XML"), "eu", dated=True, sections=("person", "organisation", "aliases")
    ),
    "uk-xml": Format(
        phrase("UK sanctions list, XML"), "uk_xml", dated=True, sections=("person", "organisation", "aliases")
    ),
    "uk-csv": Format(
        phrase("UK sanctions list, CSV"), "uk_csv", dated=True, sections=("person", "organisation", "aliases")
    ),
    "mofcom": Format(phrase("notices of the Chinese Ministry of Commerce, a table"), "mofcom", several=True),
    "ftm": Format(phrase("FollowTheMoney entities, JSON lines"), "ftm", dated=True),
    "emporion": Format(phrase("Emporion's own JSON lines"), "own"),
}
"""Name of a format → what is known of it, in the order in which a reader may choose."""
