from collections.abc import Iterator
from typing import Any

import pytest

from tests.web.mail.server import Script, serving


@pytest.fixture
def server(settings: Any) -> Iterator[Script]:
    """A real mail server on this machine."""
    with serving(settings) as script:
        yield script
