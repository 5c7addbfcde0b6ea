"""Small lists of goods, made for the tests."""

from emporion.screening.goods import GoodsEntry, GoodsList, GoodsProfile, GoodsText, Problem, Result, solve


def goods_list(*codes: str, name: str = "L") -> GoodsList:
    """Return a list whose entries have one code each: HS digits, or a paragraph such as 3A001."""
    entries = [
        GoodsEntry(code, () if "A" in code or "D" in code else (code,), (code,) if "A" in code else ())
        for code in codes
    ]
    return GoodsList(name, "0" * 64, entries)


def asked(text: str, *codes: str, profile: GoodsProfile | None = None) -> tuple[Problem, Result]:
    """Return a problem of one text beside a list of the codes, and its result."""
    problem = Problem([GoodsText("t", text)], [goods_list(*codes)], profile or GoodsProfile())
    return problem, solve(problem)


def entries(text: str, *codes: str) -> list[str]:
    """Return the entries signalled for a text, the strongest first, each once."""
    return list(dict.fromkeys(signal.entry for signal in asked(text, *codes)[1].signals))
