from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "emporion_web.search"
    label = "search"
    default_auto_field = "django.db.models.BigAutoField"
