"""What of a case may be passed on, part by part, and how each part reads once it has been."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ejsc.accounts.models import User
from ejsc.files.choices import State
from ejsc.files.models import Attachment
from ejsc.files.queries import attachments_by_owner
from ejsc.people.models import Person
from ejsc.people.rules import age_on

from . import secrecy
from .attachments import CASE, REPORT, VISIT
from .choices import PartKind
from .models import Case, CaseNeed, CasePerson, DisclosureBasis, Visit

Fact = tuple[str, str]

# The names of facts, as pages show them; rows keep the key alone.
FACTS: dict[str, Promise] = {
    "text": gettext_lazy("Summary"),
    "kind": gettext_lazy("About"),
    "urgency": gettext_lazy("Urgency"),
    "area": gettext_lazy("Area"),
    "place": gettext_lazy("Place in words"),
    "need": gettext_lazy("Need"),
    "name": gettext_lazy("Name"),
    "role": gettext_lazy("In this case"),
    "sex": gettext_lazy("Sex"),
    "age": gettext_lazy("Age"),
    "birth": gettext_lazy("Born"),
    "nik": gettext_lazy("NIK, last digits"),
    "phone": gettext_lazy("Phone"),
    "address": gettext_lazy("Address"),
    "looks": gettext_lazy("How to recognise the person"),
    "when": gettext_lazy("When"),
    "result": gettext_lazy("Result"),
    "met": gettext_lazy("Met"),
    "notes": gettext_lazy("What was seen and said"),
    "file": gettext_lazy("File"),
}
# What can be chosen of a person, each by itself: the choice, its words, the facts that it brings.
PERSON_PARTS: dict[str, tuple[Promise, tuple[str, ...]]] = {
    "name": (gettext_lazy("Name"), ("name",)),
    "age": (gettext_lazy("Sex and age"), ("sex", "age")),
    "birth": (gettext_lazy("Place and date of birth"), ("birth",)),
    "nik": (gettext_lazy("Last digits of the NIK"), ("nik",)),
    "phone": (gettext_lazy("Phone"), ("phone",)),
    "address": (gettext_lazy("Address"), ("address",)),
    "looks": (gettext_lazy("How to recognise the person"), ("looks",)),
}


@dataclass(frozen=True)
class Option:
    """One thing that can be ticked; `restricted` marks what is peculiarly sensitive (†)."""

    value: str
    label: str
    restricted: bool = False


@dataclass(frozen=True)
class Group:
    """What can be ticked of one kind."""

    title: str
    options: list[Option]


@dataclass
class Part:
    """A part as it will be kept."""

    kind: PartKind
    source: str
    title: str = ""
    facts: list[Fact] = field(default_factory=list)
    file: Attachment | None = None


def bases_on(day: Any) -> QuerySet[DisclosureBasis]:
    """The grounds that hold on a day."""
    return DisclosureBasis.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=day), valid_from__lte=day
    )


def offers(case: Case, *, by: User | None = None) -> list[Group]:
    """Everything of a case that can be chosen; only what holds something, and what she who chooses may know."""
    groups = [Group(_("The case"), _case_options(case)), Group(_("Needs"), _need_options(case, by))]
    groups += [Group(_person_title(link), _person_options(link)) for link in _people(case)]
    groups += [Group(_("Visits"), _visit_options(case)), Group(_("Photos and papers"), _file_options(case))]
    return [group for group in groups if group.options]


def _case_options(case: Case) -> list[Option]:
    options = [Option("case:kind", _("What it is about, and how urgent"))]
    return [*options, Option("case:place", f"{_('Area')}: {case.region.path}")]


def _need_options(case: Case, by: User | None = None) -> list[Option]:
    rows = CaseNeed.objects.filter(case=case).select_related("category").order_by("id")
    knows = by is None or secrecy.knows_needs(by, case)
    return [
        Option(f"need:{n.category_id}", str(n.category), n.category.restricted)
        for n in rows
        if knows or not n.category.restricted
    ]


def _people(case: Case) -> list[CasePerson]:
    """Who is in the case and in her reach who discloses."""
    links = CasePerson.objects.filter(case=case).order_by("id")
    people = Person.objects.in_bulk([link.person_id for link in links])
    for link in links:
        if link.person_id in people:
            link.person = people[link.person_id]
    return [link for link in links if link.person_id in people]


def _person_title(link: CasePerson) -> str:
    return f"{link.person} ({link.get_role_display()})"


def _person_options(link: CasePerson) -> list[Option]:
    known = dict(_person_facts(link))
    return [
        Option(f"person:{link.person_id}:{name}", str(label), name == "nik")
        for name, (label, facts) in PERSON_PARTS.items()
        if any(known.get(fact) for fact in facts)
    ]


def _visit_options(case: Case) -> list[Option]:
    rows = Visit.objects.filter(case=case).order_by("happened_at")
    return [
        Option(f"visit:{one.pk}", _("Visit of %(day)s: %(result)s") % {
            "day": _day(one.happened_at), "result": one.get_result_display(),
        })
        for one in rows
    ]  # fmt: skip


def files_of(case: Case) -> list[Attachment]:
    """Every file of the case, of its reports and of its visits of which a clean copy stands ready."""
    found = list(attachments_by_owner(CASE, [case.pk]).get(case.pk, []))
    for owner, keys in (
        (REPORT, case.reports.values_list("pk", flat=True)),
        (VISIT, case.visits.values_list("pk", flat=True)),
    ):
        for rows in attachments_by_owner(owner, list(keys)).values():
            found += rows
    return [one for one in found if one.state == State.READY]


def _file_options(case: Case) -> list[Option]:
    return [Option(f"file:{one.pk}", file_title(one)) for one in files_of(case)]


def file_title(one: Attachment) -> str:
    """A photo by its day, a paper by its name."""
    if one.is_photo:
        return _("Photo of %(day)s") % {"day": _day(one.received_at)}
    return one.original_name


def _day(moment: Any) -> str:
    return date_format(timezone.localtime(moment), "j F Y")


def parts_of(case: Case, chosen: Iterable[str], *, summary: str = "", by: User | None = None) -> list[Part]:
    """The chosen parts as they stand now, in the office's language.

    What the case does not hold, and what she who chooses may not know herself, is left out.
    """
    wanted = set(chosen)
    with translation.override(settings.LANGUAGE_CODE):
        return list(_parts(case, wanted, summary.strip(), by))


def _parts(case: Case, wanted: set[str], summary: str, by: User | None) -> Iterator[Part]:
    if summary:
        yield Part(PartKind.SUMMARY, "", facts=[("text", summary)])
    yield from _case_parts(case, wanted)
    for option in _need_options(case, by):
        if option.value in wanted:
            yield Part(PartKind.NEED, option.value, facts=[("need", option.label)])
    for link in _people(case):
        yield from _person_parts(link, wanted)
    for visit in Visit.objects.filter(case=case).order_by("happened_at"):
        if f"visit:{visit.pk}" in wanted:
            yield Part(PartKind.VISIT, f"visit:{visit.pk}", facts=_visit_facts(visit))
    for one in files_of(case):
        if f"file:{one.pk}" in wanted:
            yield Part(PartKind.FILE, f"file:{one.pk}", title=file_title(one)[:200], file=one)


def _case_parts(case: Case, wanted: set[str]) -> Iterator[Part]:
    facts: list[Fact] = []
    if "case:kind" in wanted:
        facts += [("kind", case.get_kind_display()), ("urgency", case.get_urgency_display())]
    if "case:place" in wanted:
        facts += _filled([("area", case.region.path), ("place", case.place)])
    if facts:
        yield Part(PartKind.CASE, "case", facts=facts)


def _person_parts(link: CasePerson, wanted: set[str]) -> Iterator[Part]:
    begin = f"person:{link.person_id}:"
    keys = {
        fact for name, (_label, facts) in PERSON_PARTS.items() if begin + name in wanted for fact in facts
    }
    facts = [(key, value) for key, value in _person_facts(link) if key in keys]
    if facts:
        role = link.get_role_display() + (f", {link.relation}" if link.relation else "")
        yield Part(PartKind.PERSON, begin.rstrip(":"), facts=[*facts, ("role", role)])


def _person_facts(link: CasePerson) -> list[Fact]:
    person = link.person
    age = age_on(timezone.localdate(), person.birth_date)
    born = [person.birth_place, date_format(person.birth_date, "j F Y") if person.birth_date else ""]
    return _filled([
        ("name", " ".join(filter(None, [person.titles, person.full_name]))),
        ("sex", str(person.get_sex_display()) if person.sex else ""),
        ("age", _("%(n)s years") % {"n": age} if age is not None else ""),
        ("birth", ", ".join(filter(None, born))), ("nik", person.masked_nik), ("phone", person.phone),
        ("address", _address(person)), ("looks", person.description),
    ])  # fmt: skip


def _address(person: Person) -> str:
    held = (
        person.addresses.filter(until__isnull=True).select_related("region__parent__parent__parent").first()
    )
    if held is None:
        return ""
    rt = f"RT {held.rt or '–'} RW {held.rw or '–'}" if held.rt or held.rw else ""
    return ", ".join(filter(None, [held.text, rt, held.region.path if held.region else ""]))


def _visit_facts(visit: Visit) -> list[Fact]:
    return _filled([
        ("when", _day(visit.happened_at)), ("result", visit.get_result_display()),
        ("met", visit.people_met), ("notes", visit.notes),
    ])  # fmt: skip


def _filled(facts: list[Fact]) -> list[Fact]:
    return [(key, value) for key, value in facts if value]


def file_keys(parts: Iterable[Part]) -> list[UUID]:
    """The files among the parts."""
    return [part.file.pk for part in parts if part.file is not None]
