from django.urls import path

from .views import deciding, detail, doubles, edit, listed, register

app_name = "people"
urlpatterns = [
    path("orang/", listed.people, name="list"),
    path("orang/baru/", register.register, name="register"),
    path("orang/mirip/", register.hints, name="hints"),
    path("orang/ganda/", doubles.pairs, name="pairs"),
    path("orang/ganda/<int:pair_id>/", deciding.pair, name="pair"),
    path("orang/ganda/<int:pair_id>/pisahkan/", deciding.part, name="part"),
    path("orang/ganda/<int:pair_id>/lagi/", deciding.reopen, name="reopen"),
    path("orang/<uuid:pk>/ganda/", doubles.propose, name="propose"),
    path("orang/<uuid:pk>/", detail.detail, name="detail"),
    path("orang/<uuid:pk>/nik/", detail.reveal, name="reveal"),
    path("orang/<uuid:pk>/ubah/", edit.edit, name="edit"),
    path("orang/<uuid:pk>/alamat/", edit.address, name="address"),
    path("orang/<uuid:pk>/kebutuhan/<int:need>/selesai/", edit.end_need, name="end_need"),
]
