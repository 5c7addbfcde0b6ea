"""Measure and write docs/reference/benchmarks.md.

``python -m benchmarks`` measures everything (two hours on two cores), ``python -m benchmarks road import`` only the
sections named; the others stay as they were measured.
"""

import os
import platform
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from attrs import frozen

ROOT = Path(__file__).resolve().parents[1]
REPORT = ROOT / "docs" / "reference" / "benchmarks.md"
HEAD = """# Benchmarks

Measured by `make bench`, or one section by `python -m benchmarks NAME`. The real data stand beside the repository and
are no part of it (see each section); machines are noisy, so compare figures of one section, which were measured in one
run, and read ratios rather than seconds.
"""


@frozen
class Section:
    """One measurement: its name, what it asks, the commands that answer, and how to read the answer.

    ``brought`` is a folder of the reader's own, without which the section stays as it was measured.
    """

    name: str
    title: str
    commands: tuple[tuple[str, ...], ...]
    reading: str
    brought: str = ""


SECTIONS = (
    Section(
        "road",
        "The whole road with 2,000 real organisations",
        (("benchmarks.road",),),
        "Import, matches, wishes, timetable and pages in the application on SQLite, one process. Real listed companies "
        "and start-ups; people and registration numbers are made up, for the sources have none.",
    ),
    Section(
        "import",
        "A list of 50,000 rows",
        (("benchmarks.import_large",), ("benchmarks.import_speed",)),
        "The first table is the application's import into SQLite, the second the reading alone.",
    ),
    Section(
        "fuzz",
        "1,000 generated workbooks",
        (("benchmarks.import_fuzz", "--count", "1000"),),
        "No traceback reaches a user, and every refused row names sheet, row, column and remedy; a fault ends the run.",
    ),
    Section(
        "crash",
        "Workers killed at random points",
        (("benchmarks.crash_import", "--count", "50"), ("benchmarks.crash_timetable", "--count", "50")),
        "kill -9 in an import and in a timetable job; afterwards the work is finished by another worker and the "
        "database is what an undisturbed run leaves.",
    ),
    Section(
        "matching",
        "Matching",
        tuple(("benchmarks.matching_forum", "--organisations", count) for count in ("2000", "10000")),
        "Planted partners among real companies, beside plain BM25 on the same texts; of 10,000 organisations long "
        "tellings are of two branches each. The bound for all lists with their reasons is 30 s for 10,000.",
    ),
    Section(
        "ranking",
        "Ranking suppliers for needs",
        (("benchmarks.matching_sbir",), ("benchmarks.matching_expertise",), ("benchmarks.matching_cranfield",)),
        "One ranking with one set of constants, no model, no weights learned from the judgements. The constants were "
        "chosen by comparing settings in sight of all three sets, so the margins are optimistic; the halves show how "
        "far chance goes.",
    ),
    Section(
        "encoder",
        "Ranking with an encoder",
        (("benchmarks.matching_sbir", "--learned", "--encoder", "var/encoder", "--vectors", "var/vectors"),),
        "An encoder is a folder of the reader's own, here `var/encoder` with all-MiniLM-L6 in ONNX, 128 tokens a text. "
        "Its weights are chosen on one half of the needs and told of the other. What is learned was learned on all "
        "needs but the one that is ranked; which signals it adds up was chosen in sight of the set.",
        "var/encoder",
    ),
    Section(
        "market",
        "A congested market",
        (("benchmarks.matching_market",), ("benchmarks.matching_market", "--million")),
        "Generated markets; expected matches where entries are read with the chance 1/place, and beside it 1/log2(1 + "
        "place). Lists of 10, a cap of 25. The second table is each point of the organiser's slider; own "
        "preferences are the viewers' own chances. The million has some 32 candidates each.",
    ),
    Section(
        "matching_scale",
        "A million organisations",
        (("benchmarks.matching_scale", "--million"),),
        "Made-up organisations in three languages. Reading, indexing and a fresh shortlist are measured whole; all "
        "lists are those of a sample, extrapolated by its processor time. Bounds: index 60 s on two processors, a "
        "fresh top 20 within 100 ms (p95), all lists 60 minutes.",
    ),
    Section(
        "properties",
        "What must hold of every pair",
        (("benchmarks.matching_properties", "--pairs", "1000000"),),
        "Made-up worlds in three languages with holds, strict wishes and caps; a fault ends the run. Twenty minutes of "
        "one processor at most.",
    ),
    Section(
        "teams",
        "Teams for needs that no single partner covers",
        (("benchmarks.matching_teams", "--parts", "3", "5", "8"),),
        "Real companies of four countries and two sides; each part of a need is a sentence of another one. CP-SAT is "
        "run to the end without a hint; the bound leaves holds and company out of the account. `--requests 30` takes "
        "more needs and six minutes.",
    ),
    Section(
        "learning",
        "A mutual yes, realised deals, and weights that learn",
        (("benchmarks.matching_mutual",), ("benchmarks.matching_deals",), ("benchmarks.matching_learning",)),
        "Answers of 14 evenings of speed dating and 15,666 acquisitions, which stand beside the repository; everything "
        "is told of what was held out. The last table plants a change of preference, and once a coin, into a market of "
        "real companies.",
    ),
    Section(
        "languages",
        "Matching across languages",
        (("benchmarks.matching_languages",),),
        "No neural model: the shipped lexicon alone, with names and numbers. Texts of the yardstick were kept out of "
        "what it was learned from; for the titles of ISIC there was nothing to keep out.",
    ),
    Section(
        "names",
        "Names in three scripts",
        (("benchmarks.names", "--sample", "300"),),
        "Real names of sanctions lists and of an encyclopaedia in Chinese or Russian, looked for among all Latin names "
        "of the same lists; pairs with known answers; generated persons and variants. The heads of the files "
        "`benchmarks/names_*.py` say what is counted. The rules were made in sight of one half of the entities. What "
        "is missed among Chinese firms has a brand for a Latin name.",
    ),
    Section(
        "lists",
        "Loading screening lists",
        (("benchmarks.screening_lists",),),
        "Real lists that stand beside the repository in `shared/data/screening`, of the days named, and two large "
        "files invented for the purpose; seconds of one processor, for loading and checking, and the megabytes added. "
        "Findings are of a first load on 26 November 2026: the lists are old, and the second OFAC set is of two days.",
    ),
    Section(
        "goods",
        "Controlled goods",
        (("benchmarks.screening_goods",),),
        "The 50 HS6 codes of the Common High Priority List as it stood in February 2024, which is not shipped. The "
        "phrases are our own, so others will score lower; `later` were written after the lexicon, and before they were "
        "looked at their recall was .966. Descriptions of the EU's Combined Nomenclature are in the language of "
        "customs, not of offers.",
    ),
    Section(
        "gate",
        "The gate under random operations",
        (("benchmarks.gate_random", "--operations", "20000"),),
        "Screenings, lists, renamings, holds, matches, wishes, timetables, releases and crashes in random order on "
        "small worlds; after each a look at what is shown: nothing that the rows refuse. A leak ends the run.",
    ),
    Section(
        "alerts",
        "Alerts of the innocent",
        (("benchmarks.screening_false",),),
        "Real lists; companies of stock exchanges and invented persons by their names alone, and organisations of one "
        "list looked for in another by their numbers.",
    ),
    Section(
        "screening",
        "The speed of screening",
        (("benchmarks.screening_speed",),),
        "Real lists and real names; the parties are screened without identifiers, countries and dates.",
    ),
    Section(
        "duplicates",
        "Duplicates",
        (
            ("benchmarks.duplicates",),
            ("benchmarks.duplicates", "--records", "100000"),
            ("benchmarks.duplicates", "--records", "1000000"),
        ),
        "Pairs that are merged without a question and pairs that a person is asked about, against the known ones. "
        "Identifiers and variations of the organisations are made up, their names are real; the persons are invented.",
    ),
    Section(
        "published",
        "Published meeting forums",
        (("benchmarks.timetable_published", "--seconds", "180"),),
        "The forums of Bofill et al. (JAIR 2022) that stand in `shared/data/b2b`, two at once, 180 seconds at most, "
        "every result under the independent check.",
    ),
    Section(
        "scale",
        "Timetables of generated forums",
        (("benchmarks.timetable_scale",),),
        "Beside first come, first served; the bound is proved by flow.",
    ),
    Section(
        "heuristic",
        "The heuristic road alone",
        (("benchmarks.timetable_heuristic", "--seconds", "15"),),
        "Construction and annealing on the twenty original forums, without proof or exact repair; the optimum of all "
        "twenty together is 36 breaks.",
    ),
    Section(
        "brute",
        "Tiny forums against brute force",
        (("benchmarks.timetable_brute", "--count", "2000"),),
        "Forums with everything a forum may have; every timetable is tried.",
    ),
    Section(
        "explanations",
        "Explanations",
        (("benchmarks.timetable_explanations",),),
        "Of wishes left out of published and generated forums: is the core minimal, does the remedy hold. Every "
        "seventh of the published ones; `--whole --count 60 --seconds 20` takes all and ten minutes.",
    ),
    Section(
        "tables",
        "Tables of published timetables",
        (("benchmarks.timetable_tables", "--seconds", "20"),),
        "The table files that stand in `shared/data/b2b/tables`: fewest changes of table, proved.",
    ),
    Section(
        "load",
        "A hall that answers at once",
        (
            ("benchmarks.load", "--users", "500", "--database", "postgresql"),
            ("benchmarks.load", "--users", "50", "--database", "sqlite"),
        ),
        "Representatives with sessions of their own on loopback, a closed load: everybody comes within two minutes "
        "and takes the next step some 45 seconds after the last answer. Site, worker, database and "
        "people share two processors. Static files are left out of the percentiles. Bar: p95 under 400 ms, "
        "nothing lost, nothing booked twice.",
    ),
    Section(
        "repair",
        "Repairs after a change",
        (("benchmarks.repair", "--anew", "--published"), ("benchmarks.repair", "--seed", "2")),
        "Meetings moved, against the proved least and against a solve from scratch; a trade moves more to save breaks.",
    ),
    Section(
        "interpreters",
        "Forums with interpreters",
        tuple(("benchmarks.interpreters", "--forums", "50", "--seconds", "5", "--seed", seed) for seed in "12"),
        "Generated forums; the bound ignores the interpreters.",
    ),
    Section(
        "quotations",
        "Quotations in articles and their speakers",
        (("benchmarks.quotations",),),
        "Direct, partial and indirect speech in three languages against what a careful reader marked, beside regular "
        "expressions.",
    ),
    Section(
        "newsroom",
        "Articles and their lines",
        (
            ("benchmarks.extraction",),
            ("benchmarks.reading",),
            ("benchmarks.lines",),
            ("benchmarks.near_duplicates",),
            ("benchmarks.language",),
        ),
        "Pages of scrapinghub and fundus, five scraped articles and twelve invented ones, generated copies, sentences "
        "of the lingua test data; what was learned is learned on one half and told of the other.",
    ),
    Section(
        "news-names",
        "Names in news",
        (("benchmarks.news_names",),),
        "People, organisations and places, beside the Russian tagger alone in the same run. Rules were written in "
        "sight of one half of the Russian documents.",
    ),
    Section(
        "figures",
        "Numbers and figures in three languages",
        (("benchmarks.figures",), ("benchmarks.numerals",)),
        "Figures of two real articles and 24 sentences against a careful reader; the rules were written in sight of "
        "them. Then the published sets of numerals, where exactly what is expected must be read: three quarters were "
        "looked at, one was not. Peers are asked for what they are made for.",
    ),
    Section(
        "claims",
        "Claims over articles",
        (("benchmarks.claims",),),
        "Links between the figures of twelve invented articles in three languages against a careful reader, and all "
        "links of five scraped articles.",
    ),
    Section(
        "news-links",
        "Figures of two articles put side by side",
        (("benchmarks.claims_learning",),),
        "Ten sets of invented articles with the links a careful reader sees, all compared with all. The weights that "
        "are tried on a set are learned from the nine others; figures that are not read are links not found.",
    ),
    Section(
        "news-passages",
        "Passages of a few sentences",
        (("benchmarks.news_passages",),),
        "Written and annotated blind; rules were mended in sight of them. Their first reading stands in "
        "docs/explanation/newsroom.md.",
    ),
    Section(
        "news-later",
        "Articles no rule had seen",
        (("benchmarks.news_later",),),
        "Twelve invented articles of four stories, annotated before any rule was read; what is told here is after the "
        "rules were mended. Their first reading stands in docs/explanation/newsroom.md.",
    ),
    Section(
        "syndication",
        "What outlets are given, and what nobody may have yet",
        (("benchmarks.news_syndication",), ("benchmarks.news_embargo",)),
        "Generated items in five formats, read back by parsers and schemas; then embargoes at random moments through "
        "every door of the application.",
    ),
)


def main(names: Sequence[str]) -> int:
    """Measure the sections named, or all; return how many commands failed."""
    known = {section.name: section for section in SECTIONS}
    if unknown := set(names) - set(known):
        sys.exit(f"No such section: {', '.join(sorted(unknown))}. There are: {', '.join(known)}.")
    texts, failed = _kept(), 0
    for section in SECTIONS:
        if (names and section.name not in names) or not (ROOT / section.brought).is_dir():
            continue
        print(f"== {section.name}", flush=True)
        outputs = [_run(command) for command in section.commands]
        failed += sum(code != 0 for code, _ in outputs)
        texts[section.name] = _text(section, [text for _, text in outputs])
        REPORT.write_text(HEAD + "".join(texts[s.name] for s in SECTIONS if s.name in texts), encoding="utf-8")
    return failed


def _run(command: tuple[str, ...]) -> tuple[int, str]:
    began = time.monotonic()
    done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False)
    print(done.stdout + done.stderr, flush=True)
    text = f"$ python -m {' '.join(command)}\n{done.stdout.strip()}"
    if done.returncode:
        text += f"\nended with code {done.returncode}"
    return done.returncode, f"{text}\n({time.monotonic() - began:.0f} s in all)"


def _text(section: Section, outputs: Sequence[str]) -> str:
    when = datetime.now(UTC).strftime("%Y-%m-%d")
    where = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    load = ", ".join(f"{number:.1f}" for number in os.getloadavg())
    blocks = "\n".join(f"```text\n{output}\n```\n" for output in outputs)
    head = f"\n## {section.title}\n<!-- {section.name} -->\n\n{section.reading}\n\n"
    return f"{head}{blocks}\n{when} · {where} · load {load}\n"


def _kept() -> dict[str, str]:
    """Return the sections that stand in the report now, by name."""
    if not REPORT.exists():
        return {}
    kept = {}
    for part in REPORT.read_text(encoding="utf-8").split("\n## ")[1:]:
        name = part.partition("<!-- ")[2].partition(" -->")[0]
        kept[name] = "\n## " + part
    return kept


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
