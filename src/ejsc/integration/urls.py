"""The addresses for other programs, and for those who let them in."""

from django.urls import URLPattern, URLResolver, include, path

from .views import webhooks

app_name = "integration"
urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", include("ejsc.integration.api.mount")),
    path("integrasi/", webhooks.webhooks, name="webhooks"),
    path("integrasi/baru/", webhooks.create, name="webhook_new"),
    path("integrasi/<uuid:pk>/", webhooks.webhook, name="webhook"),
    path("integrasi/<uuid:pk>/rahasia/", webhooks.new_secret, name="webhook_secret"),
    path("integrasi/<uuid:pk>/sakelar/", webhooks.switch, name="webhook_switch"),
    path("integrasi/<uuid:pk>/coba/", webhooks.test, name="webhook_test"),
    path("integrasi/<uuid:pk>/kirim/<uuid:delivery>/", webhooks.again, name="webhook_again"),
]
