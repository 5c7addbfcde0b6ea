"""Build the fonts that the agendas carry, so that a machine without any Han font prints Chinese names.

    python tools/fonts.py --han NotoSansCJK-DIR --text NotoSans-DIR

Debian has the sources in ``fonts-noto-cjk`` (Noto Sans CJK, of which the Simplified Chinese face is taken) and
``fonts-noto-core`` (Noto Sans, for Latin and Cyrillic with proportional quotes). Each is cut down to the characters
that names, places and sentences of the three languages need, its hints are dropped, and it is renamed, as a changed
font should be. The result goes to ``src/emporion/agendas/fonts/`` and is committed.
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

OUT = Path(__file__).resolve().parent.parent / "src" / "emporion" / "agendas" / "fonts"
HAN_FACE = "Noto Sans CJK SC"
WEIGHTS = ("Regular", "Bold")

# Given-name characters that GB 2312 leaves out and Chinese registers of persons and companies are full of.
NAME_CHARACTERS = (
    "镕堃喆昇淼燊翀頔玥璟珺旻昉晟骉琤瑄珅珮琁玘琎瑨璠璘璈瓅甯祎禛祺稑窅竑筠翊翙脩芃芮苡茜茗荃荻莘菡萱葳蓥蕖薷蘅虓蜚衎衔"
    "訚诩谌谡豳赟赪跶軎辂迕迩逄遆邺郄郗郜鄞鄢酆钘钰钿铖铠铧锟锴镠镡闫闵阇阚陉隽雱霂霈靖韪韫颀颋颙飏飚骁骐骎骙鲲鸑麴龑"
    "瑀瑱璆璇昶昺晞晔暄暐曈朓杺枟柷栩桁桢棽楗槊樾橦欷沄沚泚洢洧洺浛浠涓涵淏淙湉湜溦滢潆澍濛灏炅炘炜烜焓焱煊煜熠燚爔"
    "犇猷奡妘妧姞姮婳婵媖嫄嫚孖屾岍岘峣崟嶒帆弢彧忞怡恺惇愔慜戬扬抟揆撄攸敉斓旸仝仵伋佺俣倓倞偲傃儇冼刘劼勍匡卮厝叒吉"
)


def double_byte(codec: str) -> Iterator[str]:
    """Yield the characters of a two-byte character set."""
    for first in range(0x81, 0xFF):
        for second in range(0x40, 0xFF):
            try:
                yield bytes((first, second)).decode(codec)
            except UnicodeDecodeError:
                continue


def han_characters() -> set[int]:
    """Return GB 2312, its traditional forms, Big5's everyday level, name characters, Latin and Cyrillic letters."""
    import zhconv

    simplified = set(double_byte("gb2312"))
    everyday = {bytes((a, b)).decode("big5", "ignore") for a in range(0xA4, 0xC7) for b in range(0x40, 0xFF)}
    texts = [*simplified, *everyday, NAME_CHARACTERS, *(zhconv.convert(sign, "zh-hant") for sign in simplified)]
    signs = {ord(sign) for text in texts for sign in text}
    return (
        signs
        | set(range(0x20, 0x7F))
        | set(range(0x2010, 0x2028))
        | set(range(0x3000, 0x3020))
        | set(range(0xFF00, 0xFFE7))
    )


def text_characters() -> set[int]:
    """Return Latin with its extensions, Cyrillic with those of the neighbouring languages, punctuation and arrows."""
    ranges = [(0x20, 0x7F), (0xA0, 0x250), (0x2B0, 0x370), (0x400, 0x530), (0x1E00, 0x1F00), (0x2000, 0x2070)]
    ranges += [(0x20A0, 0x20C0), (0x2100, 0x2150), (0x2190, 0x2200), (0x2212, 0x2213)]
    return {code for start, end in ranges for code in range(start, end)}


def cut(font: TTFont, characters: set[int], family: str, weight: str, target: Path) -> None:
    """Write the font with only these characters under a name of its own."""
    options = subset.Options()
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl", "tnum", "lnum", "calt"]
    options.hinting = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 7, 13, 14]
    options.drop_tables += ["VORG", "vhea", "vmtx", "BASE"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters)
    cutter.subset(font)
    rename(font, family, weight)
    font.recalcTimestamp = False  # the same sources give the same file
    font.save(target)
    print(f"{target.name}: {len(font.getBestCmap())} characters, {target.stat().st_size / 1e6:.1f} MB")


def rename(font: TTFont, family: str, weight: str) -> None:
    """Give the font its own family name, in every table that holds one."""
    postscript = f"{family.replace(' ', '')}-{weight}"
    names = {1: family, 2: weight, 3: f"{postscript};Emporion", 4: f"{family} {weight}", 6: postscript}
    for number, text in names.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    font["name"].names = [n for n in font["name"].names if n.platformID == 3 and n.langID == 0x409]
    if "CFF " in font:
        cff = font["CFF "].cff
        cff.fontNames[0] = postscript
        top = cff.topDictIndex[0]
        top.FamilyName, top.FullName = family, f"{family} {weight}"


def han_font(directory: Path, weight: str) -> TTFont:
    """Open the Simplified Chinese face of the collection."""
    collection = TTCollection(str(directory / f"NotoSansCJK-{weight}.ttc"))
    return next(font for font in collection.fonts if font["name"].getDebugName(1) == HAN_FACE)


def main() -> None:
    """Read the two directories from the command line and write the four fonts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--han", type=Path, required=True, help="directory of NotoSansCJK-Regular.ttc and -Bold.ttc")
    parser.add_argument("--text", type=Path, required=True, help="directory of NotoSans-Regular.ttf and -Bold.ttf")
    arguments = parser.parse_args()
    OUT.mkdir(parents=True, exist_ok=True)
    for weight in WEIGHTS:
        text = TTFont(arguments.text / f"NotoSans-{weight}.ttf")
        cut(text, text_characters(), "Emporion Text", weight, OUT / f"EmporionText-{weight}.ttf")
        han = han_font(arguments.han, weight)
        cut(han, han_characters(), "Emporion Han", weight, OUT / f"EmporionHan-{weight}.otf")
    write_coverage(sorted(path for path in OUT.iterdir() if "-Regular" in path.name))


def write_coverage(fonts: list[Path]) -> None:
    """Write which characters the fonts have, as ranges, for a look-up that needs no font library."""
    codes = sorted({code for font in fonts for code in TTFont(font).getBestCmap()})
    ranges: list[list[int]] = []
    for code in codes:
        if ranges and code == ranges[-1][1] + 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    (OUT / "coverage.json").write_text(json.dumps(ranges, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
