from django.urls import URLPattern, URLResolver, path

from .views import answering, handing, looking, running

app_name = "imports"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", looking.imports, name="list"),
    path("baru/", handing.new, name="new"),
    path("<uuid:pk>/", looking.detail, name="detail"),
    path("<uuid:pk>/kemajuan/", looking.progress, name="progress"),
    path("<uuid:pk>/baris/", looking.rows, name="rows"),
    path("<uuid:pk>/kolom/", handing.columns, name="columns"),
    path("<uuid:pk>/pertanyaan/", answering.questions, name="questions"),
    path("<uuid:pk>/masukkan/", running.bring_in, name="bring_in"),
    path("<uuid:pk>/batal/", running.cancel, name="cancel"),
    path("<uuid:pk>/tarik/", running.undo, name="undo"),
    path("<uuid:pk>/perbaikan/", running.wrong_rows, name="wrong_rows"),
]
