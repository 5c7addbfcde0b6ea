"""How pages answer what an action refuses."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.forms import Form

from emporion_web.audit.refusals import Refused
from emporion_web.ui.templatetags.emporion import phrase


@contextmanager
def refusals_on(form: Form) -> Iterator[None]:
    """Make what is refused an error of the whole form, so that its page can be shown again."""
    try:
        yield
    except Refused as refused:
        form.add_error(None, phrase(refused.phrase))
