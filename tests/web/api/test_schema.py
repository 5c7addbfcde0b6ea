"""Every operation of the API answers whatever is asked as its description says: no fault, no undescribed answer."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance

from emporion_web.accounts.enums import Role
from emporion_web.accounts.models import User
from emporion_web.api.actions import make_token
from emporion_web.api.routes import api
from emporion_web.conf.wsgi import application

pytestmark = pytest.mark.django_db
schema = schemathesis.openapi.from_dict(api.get_openapi_schema())
schema.app = application
CHECKS = [not_a_server_error, response_schema_conformance, content_type_conformance]


@pytest.fixture(autouse=True)
def _one_connection() -> Iterator[None]:
    """Keep the test's connection, as Django's own test client does: a request's end would close it."""
    request_finished.disconnect(close_old_connections)
    request_started.disconnect(close_old_connections)
    yield
    request_finished.connect(close_old_connections)
    request_started.connect(close_old_connections)


@pytest.fixture
def headers() -> dict[str, str]:
    """The headers of an administrator's program."""
    person = User.objects.create_user("api@forum.example", name="API", role=Role.ADMINISTRATOR)
    return {"Authorization": f"Bearer {make_token(actor=person, name='test')}"}


@schema.parametrize()
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_answers_are_as_described(case: Any, headers: dict[str, str]) -> None:
    answer = case.call(headers=headers)
    case.validate_response(answer, checks=CHECKS)


@schema.parametrize()
@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_stranger_gets_nothing(case: Any) -> None:
    assert case.call(headers={"Authorization": ""}).status_code in {401, 404, 405}
