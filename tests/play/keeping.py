"""What stands after a scene, kept in a folder: to play a later scene again without those before it."""

import json
import pickle
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.play.stage import Stage

DATABASE = "emporion.sqlite3"


def keep(stage: "Stage", folder: Path) -> None:
    """Keep data, clock, notes, what was looked at, and cookies; the site goes on."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(stage.installation.folder, folder / "data", ignore=shutil.ignore_patterns(f"{DATABASE}*", "static"))
    with (
        closing(sqlite3.connect(stage.installation.folder / DATABASE)) as live,
        closing(sqlite3.connect(folder / "data" / DATABASE)) as kept,
    ):
        live.backup(kept)
    cookies = {key: actor.context.cookies() for key, actor in stage.actors.items() if actor.appeared}
    (folder / "cookies.json").write_text(json.dumps(cookies))
    report = stage.report
    looked_at = report.pages, report.plain_pages, report.links, report.files
    notes = (stage.kept, stage.ahead, stage.installation.port, looked_at)  # links of mails name the port
    (folder / "kept.pickle").write_bytes(pickle.dumps(notes))


def take_up(stage: "Stage", folder: Path) -> None:
    """Put back what was kept, before the site is started."""
    shutil.copytree(folder / "data", stage.installation.folder, dirs_exist_ok=True)
    report = stage.report
    stage.kept, stage.ahead, stage.installation.port, looked_at = pickle.loads((folder / "kept.pickle").read_bytes())
    report.pages, report.plain_pages, report.links, report.files = looked_at
    for key, cookies in json.loads((folder / "cookies.json").read_text()).items():
        stage[key].context.add_cookies(cookies)
