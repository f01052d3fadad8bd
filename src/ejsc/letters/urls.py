"""The addresses of letters: the public check is short, for it is printed."""

from django.urls import URLPattern, URLResolver, path

from .views import check, letters, templates

app_name = "letters"
urlpatterns: list[URLPattern | URLResolver] = [
    path("surat/", check.ask, name="ask"),
    path("surat/<str:code>/", check.check, name="check"),
    path("naskah/template/", templates.templates, name="templates"),
    path("naskah/template/<str:kind>/", templates.template, name="template"),
    path("naskah/template/<str:kind>/<int:version>/", templates.sample, name="template_sample"),
    path("naskah/cetak/<str:kind>/<uuid:record>/", letters.issue, name="issue"),
    path("naskah/<uuid:pk>/", letters.letter, name="letter"),
    path("naskah/<uuid:pk>/pdf/", letters.as_pdf, name="pdf"),
    path("naskah/<uuid:pk>/docx/", letters.as_docx, name="docx"),
    path("naskah/<uuid:pk>/tarik/", letters.withdraw, name="withdraw"),
]
