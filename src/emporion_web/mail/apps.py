from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class MailConfig(AppConfig):
    name = "emporion_web.mail"
    label = "mail"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Import every room's ``mails`` and ``occasions``, so that its templates and due things are known."""
        autodiscover_modules("mails", "occasions")
