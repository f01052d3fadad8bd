from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "ejsc.publishing"
    label = "publishing"
    default_auto_field = "django.db.models.BigAutoField"
