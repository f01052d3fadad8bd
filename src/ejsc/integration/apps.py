from django.apps import AppConfig


class IntegrationConfig(AppConfig):
    name = "ejsc.integration"
    label = "integration"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from ejsc.accounts import token_scopes

        from .permissions import SCOPES

        token_scopes.register(*SCOPES)
