"""An invented forum: organisations of two sides with offers and needs, and their registration list."""

from emporion.registry.sample.generator import MARK, generate_sample
from emporion.registry.sample.workbook import write_registration

__all__ = ["MARK", "generate_sample", "write_registration"]
