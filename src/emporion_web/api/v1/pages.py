"""How lists are cut into pages: ``limit`` and ``offset``, and the count of all."""

from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from ninja import Field, Schema

Row = TypeVar("Row", bound=Model)


class Page(Schema):
    """Which part of a list is wanted."""

    limit: int = Field(50, ge=1, le=200, description="Most items in the answer")
    offset: int = Field(0, ge=0, le=1_000_000, description="Items to pass over")


def cut(rows: "QuerySet[Row, Any]", page: Page) -> tuple[int, list[Row]]:
    """Return the count of all rows and those of the page: two queries."""
    return rows.count(), list(rows[page.offset : page.offset + page.limit])
