"""People who were erased do not come back by the file that brought them."""

from collections.abc import Sequence

from attrs import evolve

from emporion.kernel.phrases import phrase
from emporion_web.mail.actions.suppressing import erased_among
from emporion_web.registry.adapters.readings import Item

TOLD = {
    "column": "",
    "problem": phrase("A contact of this row has asked to be erased and was left out.").to_json(),
    "remedy": phrase("Enter the contact by hand if the person wants to be kept again.").to_json(),
}


def without_erased(items: Sequence[Item]) -> list[Item]:
    """Return items without the contacts whose addresses were erased; the leading row says so, all else stays."""
    gone = erased_among(
        person.email for item in items if item.record for person in item.record.representatives if person.email
    )
    return [_without(item, gone) for item in items] if gone else list(items)


def _without(item: Item, gone: set[str]) -> Item:
    people = item.record.representatives if item.record else ()
    stay = tuple(person for person in people if person.email.strip().lower() not in gone)
    if item.record is None or len(stay) == len(people):
        return item
    lead = item.rows[0]
    problems = {**item.problems, lead: [*item.problems.get(lead, []), TOLD]}
    return evolve(item, record=evolve(item.record, representatives=stay), problems=problems)
