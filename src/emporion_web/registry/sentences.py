"""What the log says about the registry: the words of consents."""

from emporion_web.audit.sentences import add_names
from emporion_web.registry.enums import ConsentScope

add_names({str(scope.value): scope.label for scope in ConsentScope})
