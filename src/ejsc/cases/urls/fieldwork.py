from django.urls import URLPattern, URLResolver, path

from ..views import finding, today, visit

urlpatterns: list[URLPattern | URLResolver] = [
    path("hari-ini/", today.today, name="today"),
    path("temuan/", finding.own_finding, name="own_finding"),
    path("kasus/<str:number>/kunjungan/", visit.record, name="visit"),
    path("kasus/<str:number>/kunjungan/<uuid:id>/foto/", visit.expect_photos, name="visit_photos"),
]
