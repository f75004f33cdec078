"""The API keeps to its own description, whatever is asked: Schemathesis reads it and tries."""

from typing import Any, cast

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import CHECKS

from app.store.database import Database
from app.web.app import create_app
from tests.factories import store_story

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_every_answer_is_as_described(database: Database) -> None:
    store_story(database)
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", create_app(database))
    checks: Any = CHECKS.get_all()
    operations: list[Any] = [found.ok() for found in cast("Any", schema.get_all_operations())]
    assert len(operations) > 10
    for operation in operations:

        @settings(
            max_examples=15,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy())
        def try_out(case: schemathesis.Case[Any]) -> None:
            case.call_and_validate(checks=checks)

        try_out()
