"""Where the real data are: beside the repository, and no part of it."""

import os
from pathlib import Path

import pytest

BESIDE = Path(__file__).resolve().parents[2] / "shared" / "data"


def real_data() -> Path:
    """Return the folder of real data, or skip the test, loudly: most of it may not be shipped."""
    folder = Path(os.environ.get("EMPORION_DATA") or BESIDE)
    if not folder.is_dir():
        pytest.skip(f"REAL DATA ABSENT: {folder} does not exist; set EMPORION_DATA to the folder that holds it.")
    return folder
