"""Every address of the site; each app brings its own."""

from django.urls import URLPattern, URLResolver, include, path

from ejsc.config import health

handler500 = "ejsc.config.middleware.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz, name="healthz"),
    path("", include("ejsc.accounts.sign_in_urls")),
    path("", include("ejsc.accounts.urls")),
    path("", include("ejsc.publishing.urls")),
    path("", include("ejsc.integration.urls")),
    path("", include("ejsc.desk.urls")),
    path("", include("ejsc.lists.urls")),
    path("impor/", include("ejsc.imports.urls")),
    path("", include("ejsc.cases.urls")),
    path("", include("ejsc.people.urls")),
    path("", include("ejsc.letters.urls")),
    path("kerja-sama/", include("ejsc.partners.urls")),
    path("pengaturan/", include("ejsc.rulebook.urls")),
    path("ringkasan/", include("ejsc.indicators.urls")),
    path("wilayah/", include("ejsc.regions.urls")),
    path("berkas/", include("ejsc.files.urls")),
    path("pemberitahuan/", include("ejsc.notices.urls")),
]
