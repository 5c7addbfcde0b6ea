from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "emporion_web.jobs"
    label = "jobs"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Import every room's ``tasks``, so that its jobs can be queued from pages and run by workers."""
        from emporion_web.jobs.registry import load_handlers

        load_handlers()
