"""Which format a list is in, told from its first bytes and the names of its files."""

import re

from emporion.kernel.errors import InputError, Place
from emporion.kernel.phrases import Phrase, phrase
from emporion.registry.spreadsheets.encodings import decode
from emporion.screening.loading.ofac_csv import role_of
from emporion.screening.loading.sources import File, Files

_ROOTS = {
    "consolidated_list": "un-xml",
    "export": "eu-xml",
    "sanctions": "ofac-advanced-xml",
    "designations": "uk-xml",
}
_ROOT = re.compile(r"<(?:\w+:)?([A-Za-z_]\w*)")


def detect(files: Files) -> str:
    """Return the name of the format. Raises InputError for what is certainly no list: a web page, a PDF, a picture."""
    if any(role_of(file) == "entries" for file in files.files):
        return "ofac-csv"
    return _of_file(files.largest_first().files[0])


def _of_file(file: File) -> str:
    head = file.head()
    if head.startswith(b"PK"):
        return "custom"
    text = decode(head).text.lstrip("\ufeff \t\r\n")
    if text.startswith("<"):
        return _of_xml(text, file)
    if text.startswith(("{", "[")):
        return _of_json(text)
    first = text[:4000].casefold()
    if first.startswith('"name"\t"street_address"'):
        return "bis-dpl"
    if "entity_number" in first and "alt_names" in first:
        return "us-csl-csv"
    if re.search(r"\bname 6\b", first) and re.search(r"\bgroup id\b|\bunique id\b", first):
        return "uk-csv"
    if "公告" in first or "管控" in first or "不可靠实体" in first:
        return "mofcom"
    return "custom"


def _of_json(text: str) -> str:
    first = text.splitlines()[0]
    if '"properties"' in first and '"schema"' in first:
        return "ftm"
    if '"names"' in first and '"schema"' in first:
        return "emporion"
    if '"alt_names"' in text or '"source_list_url"' in text:
        return "us-csl-json"
    return "ftm"


def _of_xml(text: str, file: File) -> str:
    bare = re.sub(r"<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>", "", text, flags=re.S)
    found = _ROOT.search(bare)
    root = found.group(1).lower() if found else ""
    if root == "html":
        raise _no_list(
            file,
            phrase("this is a web page and no list: perhaps a page of errors or of signing in."),
            phrase("Download the list again from its publisher and give the file as it came."),
        )
    if root == "sdnlist":
        raise _no_list(
            file,
            phrase("this is OFAC's plain XML, which is not read."),
            phrase("Give sdn_advanced.xml or the CSV files, which say more."),
        )
    if root not in _ROOTS:
        raise _no_list(
            file,
            phrase("the XML element “{root}” begins no list that is known.", root=root or "?"),
            phrase("Name the format, or give the list in another one."),
        )
    return _ROOTS[root]


def _no_list(file: File, problem: Phrase, remedy: Phrase) -> InputError:
    return InputError(problem, remedy=remedy, place=Place(file=file.name))
