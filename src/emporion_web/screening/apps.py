from django.apps import AppConfig


class ScreeningConfig(AppConfig):
    name = "emporion_web.screening"
    label = "screening"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hear of every organisation that was made or changed, so that it is screened anew."""
        from emporion_web.registry.actions.changes import listen
        from emporion_web.screening.actions.requesting import screen_soon

        listen(screen_soon)
