from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "ejsc.config"
    label = "config"
