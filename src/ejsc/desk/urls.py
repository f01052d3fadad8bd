"""The staff's own pages."""

from django.urls import URLPattern, URLResolver, path

from .views import components, guide, home, records, search, would_see

app_name = "desk"
urlpatterns: list[URLPattern | URLResolver] = [
    path("components/", components.components, name="components"),
    path("cari/", search.search, name="search"),
    path("meja/", home.home, name="home"),
    path("pengguna/", records.accounts, name="accounts"),
    path("jejak/", records.trace, name="trace"),
    path("pengguna/<int:pk>/terlihat/", would_see.would_see, name="would_see"),
    path("panduan/", guide.index, name="guide"),
    path("panduan/<slug:slug>/", guide.topic, name="guide_topic"),
]
