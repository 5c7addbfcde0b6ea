"""The house's own rules as checks: sizes, docstrings, inline style and script, texts that may stand nowhere."""

import ast
import re
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MOST_LINES_FILE = 400
MOST_LINES_FUNCTION = 60
MEDIAN_LINES_FILE = 90
MEDIAN_LINES_FUNCTION = 9

# Written in pieces, so that this file does not break its own rule.
HOSTS = re.compile(
    "|".join(("py" + "pi\\.org", "python" + "hosted\\.org", "npm" + "js\\.(org|com)", "deb\\." + "debian"))
)
MACHINE = re.compile(r"(?<![\w./-])/(?:" + "|".join(("work", "root", "ho" + "me/\\w+", "farm")) + r")/")
INLINE = re.compile(r"""<script(?![^>]*\bsrc=)[^>]*>|\sstyle=["']|\son[a-z]+=["']|<style""", re.IGNORECASE)
UNFINISHED = re.compile(r"\b(?:TO" + "DO|FIX" + "ME|X" + "XX|raise NotImplemented" + r"Error)\b")
BINARY = {".otf", ".ttf", ".png", ".ico", ".woff2", ".mo", ".xlsx", ".gz"}


def tracked(root: Path) -> list[Path]:
    """Return the files of the tree that git knows or would take."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=root, check=True, capture_output=True, text=True).stdout.splitlines()
    return [root / name for name in sorted(set(listed)) if (root / name).is_file()]


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield every function of a module."""
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the lines of a function, from its ``def`` to its end."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def sizes(paths: list[Path]) -> Iterator[str]:
    """Yield what is too long, and medians over the house's numbers."""
    file_lengths, function_lengths = [], []
    for path in paths:
        text = path.read_text(encoding="utf-8")
        lines = text.count("\n")
        if lines:
            file_lengths.append(lines)
        if lines > MOST_LINES_FILE:
            yield f"{path}: {lines} lines; the most is {MOST_LINES_FILE}. Split it by topic."
        for function in functions(ast.parse(text)):
            function_lengths.append(length(function))
            if length(function) > MOST_LINES_FUNCTION:
                where = f"{path}:{function.lineno}"
                yield f"{where}: {function.name} has {length(function)} lines; the most is {MOST_LINES_FUNCTION}."
    for what, lengths, most in (
        ("files", file_lengths, MEDIAN_LINES_FILE),
        ("functions", function_lengths, MEDIAN_LINES_FUNCTION),
    ):
        if lengths and statistics.median(lengths) > most:
            yield f"The median of the {what} is {statistics.median(lengths):.0f} lines; the house keeps it at {most}."


def undocumented_actions(paths: list[Path]) -> Iterator[str]:
    """Yield every public action of the application without a docstring."""
    for path in paths:
        if path.name != "actions.py" and "actions" not in path.parts:
            continue
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and not ast.get_docstring(node):
                yield f"{path}:{node.lineno}: the action {node.name} has no docstring."


def forbidden_text(path: Path) -> Iterator[str]:
    """Yield the lines of a file that hold what may stand nowhere."""
    if path.suffix in BINARY:
        return
    for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
        if HOSTS.search(line):
            yield f"{path}:{number}: names the host of a package registry."
        if MACHINE.search(line):
            yield f"{path}:{number}: names a path of somebody's machine."
        if path.suffix == ".py" and "migrations" not in path.parts and UNFINISHED.search(line):
            yield f"{path}:{number}: says that something is unfinished."
        if path.suffix == ".html" and INLINE.search(line):
            yield f"{path}:{number}: has an inline script, style or handler; the content policy forbids it."


def faults(root: Path) -> list[str]:
    """Return every broken rule of the tree, with paths relative to it."""
    paths = tracked(root)
    python = [p for p in paths if p.suffix == ".py" and "src" in p.parts and "migrations" not in p.parts]
    found = [*sizes(python), *undocumented_actions(python)]
    for path in paths:
        found.extend(forbidden_text(path))
    return [fault.replace(f"{root}/", "") for fault in found]


if __name__ == "__main__":
    everything = faults(ROOT)
    print("\n".join(everything))
    sys.exit(1 if everything else 0)
