"""The list of accounts, declared here because accounts know nothing of lists; `managed_by` is its only door."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, Func, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Coalesce, JSONObject
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from ejsc.accounts import queries
from ejsc.accounts.models import Assignment, User
from ejsc.accounts.permissions import Can
from ejsc.accounts.roles import all_roles
from ejsc.kernel import timewords
from ejsc.lists import drawing
from ejsc.lists.choices import Cell
from ejsc.lists.declaring import Column, List, Row, Told, View
from ejsc.lists.filters import Choice, Condition, any_match
from ejsc.regions import rules as places


def _held() -> QuerySet[Assignment]:
    return Assignment.objects.filter(queries.unfinished(), user=OuterRef("pk")).order_by("starts", "id")


def _roles() -> Any:
    """Every role that is held or will be, with what it is over."""
    said = JSONObject(
        role=F("role"), code=F("region_id"), area=F("region__name"), office=F("organisation__short_name")
    )
    return ArraySubquery(_held().annotate(said=said).values("said"))


def _role_keys() -> Any:
    """The same for a file, in one line."""
    over = Coalesce(F("region__name"), F("organisation__short_name"), Value(""))
    said = Func(Value("%s – %s"), F("role"), over, function="format", output_field=TextField())
    lines = ArraySubquery(_held().annotate(said=said).values("said"))
    return Func(lines, Value("; "), function="array_to_string", output_field=TextField())


ROLES = Told(_roles, of=((Assignment, "role"),))
ROLE_LINE = Told(_role_keys, of=((Assignment, "role"),))


# --- how a row is drawn -----------------------------------------------------------------------------------------------


def _draw_name(row: Row) -> str:
    return format_html('{} <span class="soft small">{}</span>', row["full_name"], row["username"])


def _draw_roles(row: Row) -> str:
    labels = all_roles()
    lines = [
        f"{escape(labels[one['role']].label if one['role'] in labels else one['role'])} – {escape(_over(one))}"
        for one in row["roles"]
    ]
    return SafeString("<br>".join(lines)) if lines else drawing.NOTHING


def _over(one: Mapping[str, Any]) -> str:
    return places.title(one["code"], one["area"]) if one["code"] else str(one["office"] or "")


def _draw_last(row: Row) -> str:
    return drawing.text(timewords.ago(row["last_login"]) if row["last_login"] else "")


def _draw_state(row: Row) -> str:
    if not row["is_active"]:
        return drawing.tag(str(_("closed")), "danger")
    if not row["last_login"]:
        return drawing.tag(str(_("waits for first sign-in")), "info")
    return drawing.tag(str(_("active")), "ok")


COLUMNS = (
    Column(
        "nama", _("Name"), ("full_name", "username"), _draw_name,
        export="full_name", sort="name", always=True, width=28,
    ),
    Column(
        "pengguna", _("User name"), ("username",), lambda row: drawing.text(row["username"]), export="username",
        default=False,
    ),
    Column("peran", _("Roles"), ("roles",), _draw_roles, export="role_line", width=40),
    Column(
        "kantor", _("Office"), ("organisation__short_name",), lambda row: drawing.text(row["organisation__short_name"]),
        export="organisation__short_name", cell=Cell.WORDS, width=24,
    ),
    Column(
        "jabatan", _("Position"), ("position",), lambda row: drawing.text(row["position"], 40), export="position",
        default=False,
    ),
    Column("masuk", _("Last sign-in"), ("last_login",), _draw_last, export="last_login", cell=Cell.MOMENT),
    Column("keadaan", _("State"), ("is_active", "last_login"), _draw_state),
    Column(
        "dibuat", _("Since"), ("date_joined",), lambda row: drawing.day(row["date_joined"]),
        export="date_joined", cell=Cell.MOMENT, sort="since", default=False,
    ),
)  # fmt: skip


# --- what narrows it --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Holding(Choice):
    """Who holds a role, or will."""

    def holds(self, found: Mapping[str, str], user: User) -> Q:
        return Q(Exists(_held().filter(role=found[self.key])))


def _role_choices(user: User) -> list[tuple[str, Any]]:
    return [(role.key, role.label) for role in all_roles().values()]


def _offices(user: User) -> list[tuple[str, str]]:
    return [(str(one.pk), one.name) for one in queries.offices_for_accounts(user)]


def _active(user: User, now: datetime) -> Q:
    return Q(is_active=True)


def _closed(user: User, now: datetime) -> Q:
    return Q(is_active=False)


def _never(user: User, now: datetime) -> Q:
    return Q(is_active=True, last_login=None)


def _without(user: User, now: datetime) -> Q:
    return Q(is_active=True) & ~Q(Exists(_held()))


STATES = {"aktif": (_("May sign in"), _active), "tutup": (_("Closed"), _closed)}

FILTERS = (
    Holding("peran", _("Role"), choices=_role_choices),
    Choice("kantor", _("Office"), field="organisation_id", choices=_offices),
    Condition("keadaan", _("State"), conditions=STATES),
)


def _search(word: str) -> Q:
    return any_match(("full_name", "username", "phone"), word)


ACCOUNTS = List(
    key="pengguna",
    label=_("Users"),
    url_name="desk:accounts",
    permission=Can.USER_MANAGE,
    model=User,
    rows=queries.managed_by,
    columns=COLUMNS,
    views=(
        View("", _("All"), lambda user, now: Q()),
        View("belum-masuk", _("Never signed in"), _never),
        View("tanpa-peran", _("Without a role"), _without),
        View("tutup", _("Closed"), _closed, without=frozenset({"keadaan"})),
    ),
    filters=FILTERS,
    order=("full_name", "id"),
    sorts={
        "name": ("full_name", "id"), "-name": ("-full_name", "id"), "since": ("date_joined", "id"),
        "-since": ("-date_joined", "id"),
    },
    search=_search,
    search_label=_("Name or phone"),
    told={"roles": ROLES, "role_line": ROLE_LINE},
    always_reads=("id",),
    href=lambda row: drawing.address("accounts:user", row["id"]),
)  # fmt: skip
