"""What the columns of a sheet are: suggested with reasons, corrected by hand."""

from emporion.registry.columns.fields import FIELD_LABELS, FIELDS, REPEATABLE, Field
from emporion.registry.columns.plan import Column, ColumnPlan
from emporion.registry.columns.suggest import suggest_columns

__all__ = ["FIELDS", "FIELD_LABELS", "REPEATABLE", "Column", "ColumnPlan", "Field", "suggest_columns"]
