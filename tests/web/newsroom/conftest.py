"""Uploads of these tests go to a folder of their own, and no network address has asked for anything before."""

import pytest
from django.core.cache import cache
from pytest_django import Settings


@pytest.fixture(autouse=True)
def _uploads(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> None:
    settings.MEDIA_ROOT = tmp_path_factory.mktemp("uploads")


@pytest.fixture(autouse=True)
def _nobody_has_asked() -> None:
    cache.clear()
