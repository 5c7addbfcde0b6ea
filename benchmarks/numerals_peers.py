"""placeholder"""


def peers(cases, answer, score):
    from benchmarks.report import Table

    return Table("x", ("a",), ())
