from django.urls import URLPattern, URLResolver, path

from ..views import sealing

CASE = "kasus/<str:number>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("kasus/akses-darurat/", sealing.emergency, name="emergency"),
    path("kasus/tersegel/", sealing.guard, name="guard"),
    path("kasus/tersegel/<str:name>/", sealing.guard_reader, name="guard_reader"),
    path(f"{CASE}tujuan/", sealing.purpose, name="purpose"),
    path(f"{CASE}segel/", sealing.seal, name="seal"),
    path(f"{CASE}buka-segel/", sealing.unseal, name="unseal"),
    path(f"{CASE}pembaca/", sealing.add_reader, name="add_reader"),
    path(f"{CASE}pembaca/<uuid:row>/lepas/", sealing.drop_reader, name="drop_reader"),
]
