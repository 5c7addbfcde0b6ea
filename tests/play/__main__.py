"""Play a whole forum in a real browser: ``python -m tests.play``, or ``make play``.

Writes ``build/play.json`` and the pictures of every page below ``build/play/``; ends with 1 if something is not right.
"""

import argparse
import os
import shutil
import sys
import tempfile
import traceback
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build"


def main() -> int:
    """Play every scene and write what was found; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.play", description=__doc__)
    parser.add_argument("--until", metavar="SCENE", help="Play no further than the scene of this name.")
    parser.add_argument("--after", metavar="SCENE", help="Take up what an earlier run with --keep left after a scene.")
    parser.add_argument("--keep", action="store_true", help="Keep what stands after each scene, below build/scenes/.")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="emporion-play-") as folder:
        os.environ |= {"DJANGO_SETTINGS_MODULE": "emporion_web.conf.settings", "EMPORION_DATA_DIR": folder}
        return performed(Path(folder), options)


def performed(folder: Path, options: argparse.Namespace) -> int:
    """Perform in a folder; Django must know the folder before anything of it is imported."""
    import django

    django.setup()
    from tests.play.cast import CAST
    from tests.play.keeping import keep, take_up
    from tests.play.report import Report
    from tests.play.scenes import SCENES
    from tests.play.stage import staged
    from tools.installation import chromium

    if chromium() is None:
        raise SystemExit("There is no Chromium. Install Debian's package “chromium-headless-shell” and repeat.")
    names = [scene.name for scene in SCENES]
    begin, end = span(names, options.after, options.until)
    shutil.rmtree(BUILD / "play", ignore_errors=True)
    (BUILD / "play").mkdir(parents=True)
    report, scenes = Report(BUILD / "play"), 0
    with staged(folder, report) as stage:
        if options.after:
            take_up(stage, BUILD / "scenes" / options.after)
        stage.open()
        for scene in SCENES[begin:end]:
            report.scene(scene.title)
            try:
                scene.play(stage)
                scenes += 1
            except Exception as error:
                told = stage.broke(error)
                report.fail(f"{scene.name}: {told}")
                traceback.print_exc()
                break
            if options.keep:
                keep(stage, BUILD / "scenes" / scene.name)
        log = stage.installation.log()
    for line in log.splitlines():
        if "Traceback" in line or "Internal Server Error" in line:
            report.fail(f"server: {line}")
    report.write(
        BUILD / "play.json",
        scenes=scenes,
        languages=sorted({part.language for part in CAST}),
        actors=len(CAST),
        roles=sorted({part.role for part in CAST}),
        phones=sum(part.phone for part in CAST),
        javascript_off_actors=sum(not part.javascript for part in CAST),
    )
    print((BUILD / "play.json").read_text())
    return 1 if report.failures or report.barriers else 0


def span(names: list[str], after: str | None, until: str | None) -> tuple[int, int]:
    """Return where to begin and to end: after a scene or at the first, with a scene or with the last.

    Ends the program with the names there are if one of the two is none of them.
    """
    for name in (after, until):
        if name is not None and name not in names:
            raise SystemExit(f"There is no scene “{name}”. The scenes are: {', '.join(names)}.")
    return names.index(after) + 1 if after else 0, names.index(until) + 1 if until else len(names)


if __name__ == "__main__":
    sys.exit(main())
