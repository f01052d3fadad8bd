"""Naming colleagues in a note: only those who may read the case, and each is told."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ejsc.accounts.models import User
from ejsc.kernel.errors import BadInput
from ejsc.notices.actions import notify

from .. import mentions
from ..models import Case, Mention, TimelineEntry


def people_named(*, case: Case, text: str) -> list[User]:
    """Who is named in a text. Raises: BadInput, with the first who may not read the case and what to do."""
    people = mentions.named_in(text)
    for user in people:
        if not mentions.may_read(user, case):
            raise BadInput(_refusal(user, case), field="text")
    return people


def _refusal(user: User, case: Case) -> str:
    words = {"name": str(user), "username": user.username}
    if not user.is_active:
        return (
            _("The account of %(name)s is closed, so nobody would read it. Take out “@%(username)s”.") % words
        )
    if case.sealed:
        return (
            _(
                "%(name)s is not a reader of this sealed case, so the name cannot be mentioned. "
                "Take out “@%(username)s”, or name a new reader first under Access."
            )
            % words
        )
    return (
        _(
            "%(name)s may not read this case, so the name cannot be mentioned. "
            "Take out “@%(username)s”, or give or hand over the case first."
        )
        % words
    )


def mention(*, note: TimelineEntry, people: Iterable[User], by: User) -> None:
    """Keep who was named, and tell them; nobody is told of what she wrote herself."""
    case, named = note.case, list(people)
    Mention.objects.bulk_create([Mention(case=case, entry=note, user=user) for user in named])
    notify(
        kind="mention", to=[user for user in named if user != by], about=case,
        title=format_lazy(gettext_lazy("{who} mentioned you in a case"), who=str(by)),
        body=case.pseudonym if case.sealed else case.number, url=f"{case.get_absolute_url()}#linimasa",
        key=f"mention:{note.pk}",
    )  # fmt: skip
