"""Who can review what: 58 people known by their papers, 463 papers, 477 grades they gave themselves.

The loss is that of the data's authors (Stelmakh et al. 2023): pairs of papers in the wrong order for a person, weighed
by the difference of the grades. They report .238 to .345 for published systems.

python -m benchmarks.matching_expertise --json
"""

from benchmarks.matching_texts import by_bm25, expertise, expertise_loss, halves, ranked
from benchmarks.report import Table, parser, tell


def main() -> None:
    """Print the figures, over all people and over two halves of them."""
    options = parser(__doc__ or "").parse_args()
    texts = expertise(options.data)
    rows = [
        (name, part, round(expertise_loss(scores, judged), 4))
        for name, scores in (("Emporion, no model", ranked(texts)), ("BM25", by_bm25(texts)))
        for part, judged in halves(texts.judged, 1, options.seed).items()
    ]
    note = "Lower is better; the floor is .30."
    tell([Table("Expertise", ("what", "people", "loss"), tuple(rows), note)], as_json=options.json)


if __name__ == "__main__":
    main()
