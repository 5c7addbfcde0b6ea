from django.apps import AppConfig


class NewsroomConfig(AppConfig):
    name = "emporion_web.newsroom"
    label = "newsroom"
    default_auto_field = "django.db.models.BigAutoField"
