from django.urls import path

from .views import overview

app_name = "indicators"
urlpatterns = [
    path("", overview.overview, name="overview"),
    path("cetak.pdf", overview.sheet, name="sheet"),
    path("arti/", overview.meanings, name="meanings"),
    path("angka/<slug:word>/", overview.number, name="number"),
]
