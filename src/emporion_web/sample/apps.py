from django.apps import AppConfig


class SampleConfig(AppConfig):
    name = "emporion_web.sample"
    label = "sample"
