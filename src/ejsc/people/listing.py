"""The list of people, declared; `visible_to` is its only door. Who is known from sealed records alone is not in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from ejsc.accounts.models import User
from ejsc.lists import drawing
from ejsc.lists.areas import areas_in
from ejsc.lists.choices import Cell
from ejsc.lists.declaring import Column, List, Row, Told, View
from ejsc.lists.exporting.cells import labels
from ejsc.lists.filters import Area, Choice, Condition, Dates
from ejsc.regions import queries as regions

from .choices import BirthPrecision, Sex
from .models import Address, Person
from .permissions import Can
from .queries import visible_to
from .rules import age_on
from .search.finding import find

SEXES = [(value, label) for value, label in Sex.choices if value]
# Whoever looks for a name finds her among the likeliest; a list of all that sound alike helps nobody.
MOST_FOUND = 200


def listed(user: User) -> QuerySet[Person]:
    """The people in her reach, each once."""
    return visible_to(user).filter(sealed=False, merged_into=None)


def _here() -> QuerySet[Address]:
    """Where somebody lives or is found now, as far as a place is known."""
    return Address.objects.filter(person=OuterRef("pk"), until=None).exclude(region=None)


def _place(name: str) -> Any:
    return Coalesce(Subquery(_here().order_by("kind", "-since").values(name)[:1]), Value(""))


TOLD = {
    "place": Told(lambda: _place("region__name"), of=((Address, "region"),), late=True),
    "district": Told(lambda: _place("region__parent__name"), of=((Address, "region"),), late=True),
}


def _draw_name(row: Row) -> str:
    return drawing.text(row["full_name"] or _("Name not known"))


def _draw_age(row: Row) -> str:
    """The age today; about, where the day of birth is not known."""
    born = row["birth_date"]
    if not isinstance(born, date):
        return drawing.text(born)
    exact = row["birth_precision"] in {BirthPrecision.DAY, BirthPrecision.MONTH}
    words = _("%(n)s years") if exact else _("about %(n)s years")
    return drawing.text(words % {"n": age_on(timezone.localdate(), born)})


def _draw_nik(row: Row) -> str:
    tail = row["nik_tail"]
    return SafeString(f'<span class="nowrap">•••• {drawing.text(tail)}</span>') if tail else drawing.NOTHING


COLUMNS = (
    Column(
        "nama", gettext_lazy("Name"), ("full_name",), _draw_name,
        export="full_name", sort="name", always=True, width=28,
    ),
    Column(
        "nomor", gettext_lazy("Number"), ("number",),
        lambda row: SafeString(f'<span class="nowrap">{row["number"]}</span>'),
        export="number", cell=Cell.WORDS, sort="number",
    ),
    Column(
        "jk", gettext_lazy("Sex"), ("sex",), lambda row: drawing.label(Sex, row["sex"]),
        export=lambda: labels("sex", Sex), cell=Cell.WORDS,
    ),
    Column(
        "umur", gettext_lazy("Age"), ("birth_date", "birth_precision"), _draw_age, export="birth_date", cell=Cell.DAY,
    ),
    Column("nik", gettext_lazy("NIK"), ("nik_tail",), _draw_nik),
    Column("tempat", gettext_lazy("Village"), ("place",), lambda row: drawing.text(row["place"]), export="place"),
    Column(
        "kecamatan", gettext_lazy("District"), ("district",), lambda row: drawing.text(row["district"]),
        export="district",
    ),
    Column(
        "terdaftar", gettext_lazy("Registered"), ("created_at",), lambda row: drawing.day(row["created_at"]),
        export="created_at", cell=Cell.MOMENT,
    ),
)  # fmt: skip


def _without_nik(user: User, now: datetime) -> Q:
    return Q(nik_tail="")


NIK = {"kosong": (gettext_lazy("Without a NIK"), _without_nik)}


class Living(Area):
    """Those who live or were found in an area."""

    def holds(self, found: Mapping[str, str], user: User) -> Q:
        return Q(Exists(_here().filter(regions.within("region__code", [found[self.key]]))))


def _areas(user: User) -> list[tuple[str, str]]:
    return areas_in(user.reach(Can.PERSON_READ).regions)


def _find(text: str) -> Q:
    """Whom the words may mean, as the search over everything understands them."""
    return Q(pk__in=[one.person.id for one in find(text, limit=MOST_FOUND)])


PEOPLE = List(
    key="orang",
    label=gettext_lazy("People"),
    url_name="people:list",
    permission=Can.PERSON_READ,
    model=Person,
    rows=listed,
    columns=COLUMNS,
    views=(
        View("", gettext_lazy("All"), lambda user, now: Q()),
        View("saya", gettext_lazy("Registered by me"), lambda user, now: Q(created_by=user)),
        View("tanpa-nik", gettext_lazy("Without a NIK"), _without_nik),
    ),
    filters=(
        Living("wilayah", pgettext_lazy("filter", "Area"), choices=_areas),
        Choice("jk", gettext_lazy("Sex"), field="sex", choices=SEXES),
        Condition("nik", gettext_lazy("NIK"), personal=True, conditions=NIK),
        Dates("terdaftar", gettext_lazy("Registered"), field="created_at"),
    ),
    order=("-number",),
    sorts={
        "name": ("full_name", "number"), "-name": ("-full_name", "number"), "number": ("number",),
        "-number": ("-number",),
    },
    finds=_find,
    search_label=gettext_lazy("Search a name, village, year of birth or number"),
    search_act="person.search",
    told=TOLD,
    always_reads=("id", "number"),
    href=lambda row: drawing.address("people:detail", row["id"]),
)  # fmt: skip
