"""Every address of the site; each app brings its own."""

from django.urls import URLPattern, URLResolver, path

from ejsc.config import health

handler500 = "ejsc.config.middleware.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz, name="healthz"),
]
