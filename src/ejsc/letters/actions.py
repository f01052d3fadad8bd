"""Writes: giving out a letter, printing it again, withdrawing it, a new wording."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ejsc.accounts.models import User
from ejsc.audit import actions as audit
from ejsc.kernel.errors import AlreadyExists, BadInput, Conflict, NotPermitted, StepNotAllowed
from ejsc.organisations.models import Organisation

from . import queries, rules, sources
from .choices import LetterKind
from .models import Letter, Template
from .sources import Source


def issue(*, id: UUID, kind: str, record: UUID, said: Mapping[str, Any], by: User) -> Letter:
    """Give out a letter about a record, with the next number of its office; the same id twice is one letter.

    Raises: NotFoundHere, NotPermitted, BadInput, AlreadyExists.
    """
    source = sources.of(kind)
    about = source.find(record, by)
    if not source.may_issue(about, by):
        audit.refused("letter.issue", about=source.about(about))
        raise NotPermitted
    with transaction.atomic():
        _lock(str(id))
        if earlier := _earlier(id, kind, record):
            return earlier
        return _made(id, source, about, record, said, by)


def _lock(key: str) -> None:
    """Let the same act wait for itself."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"letter:{key}"])


def _earlier(id: UUID, kind: str, record: UUID) -> Letter | None:
    """What was given out under this id; of a receipt the one that counts. Raises: AlreadyExists, for another record."""
    if kind == LetterKind.RECEIPT:
        _lock(str(record))
        found = Letter.objects.filter(kind=kind, record=record, withdrawn_at__isnull=True).first()
        if found is not None:
            return found
    found = Letter.objects.filter(pk=id).first()
    if found is not None and (found.kind, found.record) != (kind, record):
        raise AlreadyExists
    return found


def _made(id: UUID, source: Source, about: Any, record: UUID, said: Mapping[str, Any], by: User) -> Letter:
    template, now = queries.current(source.kind), timezone.now()
    with translation.override(settings.LANGUAGE_CODE):
        draft = source.draft(about, by)
        day = timezone.localdate(now)
        values = {**common(draft.office, day), **draft.values, **answers(source, said)}
    serial = _next_serial(draft.office, day.year)
    number = rules.number_of(template.classification, serial, draft.office.code, day.year)
    letter = Letter.objects.create(
        id=id, kind=source.kind, record=record, office=draft.office, year=day.year, serial=serial, number=number,
        template=template, fields={**values, "number": number}, by=by, issued_at=now,
        unlisted=source.is_sealed(record),
    )  # fmt: skip
    audit.record("letter.issue", about=source.about(about), detail={"letter": number})
    return letter


def common(office: Organisation, day: date) -> dict[str, str]:
    """The fields of every letter, and the head of its paper."""
    parent = office.parent
    return {
        "date": date_format(day, "j F Y"), "office": office.name, "office_parent": parent.name if parent else "",
        "office_place": _place(office), "office_address": office.address,
        "office_contact": " · ".join(filter(None, [office.phone, office.email])),
    }  # fmt: skip


def _place(office: Organisation) -> str:
    """The city where the office signs."""
    if office.region is None:
        return ""
    name = office.region.name
    return name.removeprefix("Kota ").removeprefix("Kabupaten ").removeprefix("Kab. ")


def answers(source: Source, said: Mapping[str, Any]) -> dict[str, str]:
    """What was asked of whoever prints the letter, as text. Raises: BadInput."""
    starts, ends = said.get("starts"), said.get("ends")
    if isinstance(starts, date) and isinstance(ends, date) and ends < starts:
        raise BadInput(_("The last day lies before the first one."), field="ends")
    return {one.name: _text(said.get(one.name)) for one in source.questions}


def _text(value: Any) -> str:
    return date_format(value, "j F Y") if isinstance(value, date) else str(value or "").strip()


def _next_serial(office: Organisation, year: int) -> int:
    """The next number; others wait until this transaction ends, and a rollback gives the number back."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO letters_series AS s (office_id, year, last) VALUES (%s, %s, 1)"
            " ON CONFLICT (office_id, year) DO UPDATE SET last = s.last + 1 RETURNING last",
            [office.pk, year],
        )
        return int(cursor.fetchone()[0])


def printed(*, letter: Letter, by: User) -> None:
    """Note that a letter was printed again. Raises: NotFoundHere."""
    source = sources.of(letter.kind)
    audit.record(
        "letter.print", about=source.about(source.find(letter.record, by)), detail={"letter": letter.number}
    )


def withdraw(*, letter: Letter, reason: str, by: User) -> Letter:
    """The letter counts no more, and its check page says so; the number is not used again.

    Raises: NotPermitted, BadInput, StepNotAllowed.
    """
    source = sources.of(letter.kind)
    about = source.find(letter.record, by)
    if not source.may_issue(about, by):
        audit.refused("letter.withdraw", about=source.about(about))
        raise NotPermitted
    if not reason.strip():
        raise BadInput(_("Write why the letter is withdrawn."), field="reason")
    with transaction.atomic():
        locked = Letter.objects.select_for_update(of=("self",)).get(pk=letter.pk)
        if locked.is_withdrawn:
            raise StepNotAllowed(_("This letter was withdrawn already."))
        locked.withdrawn_at, locked.withdrawn_by = timezone.now(), by
        locked.withdrawn_reason = reason.strip()
        locked.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
        audit.record(
            "letter.withdraw", about=source.about(about), reason=reason, detail={"letter": letter.number}
        )
    return locked


def check_wording(kind: str, wording: Mapping[str, str]) -> None:
    """Whether every field that a wording uses is there. Raises: BadInput."""
    known = sources.of(kind).names
    for name in ("title", "opening", "facts", "closing"):
        rules.check(wording[name], known, field=name)
    rules.check_lines(wording["facts"], field="facts")


def change_template(*, kind: str, wording: Mapping[str, str], reason: str, seen: int, by: User) -> Template:
    """A new version of a wording; letters that were given out keep theirs. Raises: BadInput, Conflict."""
    check_wording(kind, wording)
    with transaction.atomic():
        _lock(f"template:{kind}")
        latest = queries.current(kind)
        if latest.version != seen:
            raise Conflict(who=latest.made_by, when=latest.made_at)
        made = Template.objects.create(
            kind=kind, version=latest.version + 1, reason=reason.strip(), made_by=by.full_name or by.username,
            **{name: wording[name] for name in ("title", "classification", "opening", "facts", "closing")},
        )  # fmt: skip
        audit.record("letter.template", about=made, reason=reason)
    return made
