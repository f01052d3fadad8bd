from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.db.models.signals import post_migrate


def secure(sender: Any, **_: Any) -> None:
    """Once, after the last app has migrated: grants and row locks."""
    from . import rowlocks

    rowlocks.install(settings.DB_SITE_ROLE)


class KernelConfig(AppConfig):
    name = "ejsc.kernel"
    label = "kernel"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.apps import apps

        # Django announces only apps that hold models; the last of these comes after every table is there.
        post_migrate.connect(secure, sender=[one for one in apps.get_app_configs() if one.models_module][-1])
