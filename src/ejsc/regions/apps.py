from django.apps import AppConfig


class RegionsConfig(AppConfig):
    name = "ejsc.regions"
    label = "regions"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import lookups  # noqa: F401 (registers `below`)
