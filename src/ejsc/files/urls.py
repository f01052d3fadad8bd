from django.urls import path

from .views import send, show

app_name = "files"

urlpatterns = [
    path("kirim/<uuid:id>/", send.signed_in, name="send"),
    path("titip/<str:ticket>/<uuid:id>/", send.with_ticket, name="send_with_ticket"),
    path("<uuid:id>/", show.whole, name="whole"),
    path("<uuid:id>/kecil/", show.small, name="small"),
]
