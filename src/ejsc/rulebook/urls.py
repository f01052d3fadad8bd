from django.urls import URLPattern, URLResolver, path

from .views import pages

app_name = "rulebook"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", pages.contents, name="contents"),
    path("<slug:key>/", pages.chapter, name="chapter"),
    path("<slug:key>/baru/", pages.add, name="add"),
    path("<slug:key>/<str:pk>/ubah/", pages.amend, name="amend"),
    path("<slug:key>/<str:pk>/akhiri/", pages.stop, name="stop"),
]
