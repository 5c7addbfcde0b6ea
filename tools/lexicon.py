"""Fetch what the shipped lexicon is learned from, and build it.

    python tools/lexicon.py --folder FOLDER            # Debian's packages into FOLDER, then data/lexicon.gz
    python tools/lexicon.py --folder FOLDER --no-fetch # what stands in FOLDER already
    python tools/lexicon.py --folder FOLDER --no-fetch --out ELSEWHERE

The packages are those of ``tools/lexicon_packages.txt``; only translations, menu entries, descriptions and help pages
are unpacked. A folder without packages is taken as it is: catalogues of one's own. Needs Debian's apt and dpkg, two
gigabytes, some twenty minutes, and ``emporion[lexicon]``. Beside the lexicon it writes SOURCES.md: each package with
its version and the licences its copyright file names.
"""

import argparse
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "src" / "emporion" / "matching" / "lexicon" / "data"
PACKAGES = Path(__file__).with_name("lexicon_packages.txt")
LANGUAGES = ("ru", "ru_RU", "zh_CN", "zh_Hans")
WANTED = (
    *(f"*/{code}/LC_MESSAGES/*.mo" for code in LANGUAGES),
    *(f"*/{code}.po" for code in LANGUAGES),
    *(f"*/{code}/*.po" for code in LANGUAGES),
    *("*.desktop", "*/metainfo/*.xml", "*/appdata/*.xml", "*/copyright"),
    *(f"*/i18n/{code}.json" for code in ("en", "ru", "zh-hans")),
    *(f"*/help/{code}/*.page" for code in ("C", "ru", "zh_CN")),
    *(f"*/libreoffice/help/{code}/text/*.html" for code in ("en-US", "ru", "zh-CN")),
)
HEAD = Path(__file__).with_name("lexicon_sources.md").read_text(encoding="utf-8")


def packages() -> list[str]:
    """Return the names of the packages."""
    lines = PACKAGES.read_text(encoding="utf-8").splitlines()
    return sorted(line for line in lines if line and not line.startswith("#"))


def fetch(folder: Path) -> None:
    """Download the packages, one by one, so that one that is gone does not stop the others."""
    store = folder / "packages"
    store.mkdir(parents=True, exist_ok=True)
    for name in packages():
        if not list(store.glob(f"{name}_*.deb")):
            subprocess.run(["apt-get", "-q", "download", name], cwd=store, check=False, capture_output=True)


def unpack(folder: Path) -> None:
    """Unpack what is wanted of each package into one tree."""
    tree = folder / "tree"
    tree.mkdir(exist_ok=True)
    for package in sorted((folder / "packages").glob("*.deb")):
        with subprocess.Popen(["dpkg-deb", "--fsys-tarfile", str(package)], stdout=subprocess.PIPE) as listed:
            command = ["tar", "x", "-C", str(tree), "--wildcards", "--no-anchored", *WANTED]
            subprocess.run(command, stdin=listed.stdout, check=False, capture_output=True)


def sources(folder: Path) -> str:
    """Return the table of the packages that were found, their versions and licences."""
    rows = []
    for package in sorted((folder / "packages").glob("*.deb")):
        name, version, _ = package.name.split("_")
        copyright_file = folder / "tree" / "usr" / "share" / "doc" / name / "copyright"
        text = copyright_file.read_text(encoding="utf-8", errors="replace") if copyright_file.is_file() else ""
        licences = dict.fromkeys(found.strip() for found in re.findall(r"^License:[ \t]*(\S.*)$", text, re.MULTILINE))
        rows.append(f"| {name} | {version.replace('%3a', ':')} | {', '.join(licences) or 'in its copyright file'} |")
    return HEAD + "\n".join(rows) + "\n"


def tree_of(folder: Path) -> Path:
    """Return where the texts stand: in what was unpacked, else in the folder itself."""
    return folder / "tree" if (folder / "tree").is_dir() else folder


def main(arguments: Sequence[str] | None = None) -> int:
    """Fetch, unpack, build, and say what it was built from."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--folder", type=Path, required=True)
    options.add_argument("--no-fetch", action="store_true")
    options.add_argument("--without", type=Path, help="texts in English, one a line, that it will be measured on")
    options.add_argument("--out", type=Path, default=DATA, help="where the lexicon and SOURCES.md go")
    chosen = options.parse_args(arguments)
    if not chosen.no_fetch:
        fetch(chosen.folder)
        unpack(chosen.folder)
    chosen.out.mkdir(parents=True, exist_ok=True)
    (chosen.out / "SOURCES.md").write_text(sources(chosen.folder), encoding="utf-8")
    command = [sys.executable, "-c", "from emporion.cli import main; main()"]
    command += ["lexicon", "build", str(tree_of(chosen.folder))]
    command += ["--without", str(chosen.without)] if chosen.without else []
    command += ["--terms", str(DATA / "terms.txt"), "--version", "debian-12", "--out", str(chosen.out / "lexicon.gz")]
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
