"""The addresses for other programs."""

from django.urls import URLPattern, URLResolver, include, path

app_name = "integration"
urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", include("ejsc.integration.api.mount")),
]
