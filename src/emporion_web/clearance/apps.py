from django.apps import AppConfig


class ClearanceConfig(AppConfig):
    name = "emporion_web.clearance"
    label = "clearance"
    default_auto_field = "django.db.models.BigAutoField"
