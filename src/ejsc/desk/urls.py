"""The staff's own pages."""

from django.urls import URLPattern, URLResolver, path

from .views import home

app_name = "desk"
urlpatterns: list[URLPattern | URLResolver] = [
    path("meja/", home.home, name="home"),
]
