from django.urls import path

from .views import notices, outbox

app_name = "notices"

urlpatterns = [
    path("", notices.own, name="own"),
    path("dibaca/", notices.read_all, name="read_all"),
    path("kiriman/", outbox.undelivered, name="undelivered"),
    path("kiriman/ulangi/", outbox.retry, name="retry_all"),
    path("kiriman/<uuid:id>/ulangi/", outbox.retry, name="retry"),
    path("<uuid:id>/", notices.follow, name="follow"),
    path("<uuid:id>/dibaca/", notices.read, name="read"),
]
