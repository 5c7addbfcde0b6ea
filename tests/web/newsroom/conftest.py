"""Uploads of these tests go to a folder of their own."""

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def _uploads(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> None:
    settings.MEDIA_ROOT = tmp_path_factory.mktemp("uploads")
