from django.urls import URLPattern, URLResolver, path

from .views import board, overview, pages
from .views.acts import PAGES
from .views.steps import page_of

app_name = "partners"
AGREEMENT = "<str:number>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", pages.agreements, name="list"),
    path("ringkasan/", overview.summary, name="overview"),
    path("papan/", board.stations, name="board"),
    path("baru/", pages.new, name="new"),
    path(AGREEMENT, pages.agreement, name="agreement"),
    path(f"{AGREEMENT}perpanjang/", pages.renew, name="renew"),
    *[path(f"{AGREEMENT}{page.address}/", page_of(page), name=page.step) for page in PAGES],
]
