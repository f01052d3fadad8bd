from django.urls import URLPattern, URLResolver, path

from .views import counts, exports, saved

app_name = "lists"

urlpatterns: list[URLPattern | URLResolver] = [
    path("tampilan/<slug:listed>/", saved.views, name="views"),
    path("tampilan/<slug:listed>/baru/", saved.create, name="view_new"),
    path("tampilan/<slug:listed>/jumlah/", counts.counts, name="counts"),
    path("tampilan/<slug:listed>/kolom/", saved.look, name="look"),
    path("tampilan/<uuid:pk>/ubah/", saved.edit, name="view_edit"),
    path("tampilan/<uuid:pk>/hapus/", saved.drop, name="view_drop"),
    path("ekspor/", exports.own, name="exports"),
    path("ekspor/<slug:listed>/baru/", exports.create, name="export_new"),
    path("ekspor/<uuid:pk>/", exports.detail, name="export"),
    path("ekspor/<uuid:pk>/kemajuan/", exports.progress, name="export_progress"),
    path("ekspor/<uuid:pk>/unduh/", exports.download, name="export_download"),
    path("ekspor/<uuid:pk>/batal/", exports.cancel, name="export_cancel"),
]
