"""The public addresses."""

from django.urls import URLPattern, URLResolver, path

from .views import home, report, track

app_name = "publishing"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("privasi/", home.privacy, name="privacy"),
    path("robots.txt", home.robots, name="robots"),
    path("lapor/", report.report, name="report"),
    path("lapor/terima-kasih/", report.thank, name="thanks"),
    path("lacak/", track.track, name="track"),
    path("lacak/status/", track.status, name="track_status"),
    path("lacak/jawab/", track.answer, name="track_answer"),
    path("lacak/foto/", track.photo, name="track_photo"),
    path("lacak/tutup/", track.close, name="track_close"),
]
