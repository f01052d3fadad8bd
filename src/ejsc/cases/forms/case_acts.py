"""Forms beside a case's steps: corrections, notes, files, people, and many cases at once."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ejsc.accounts.models import User
from ejsc.files.fields import PhotosField
from ejsc.kernel.formfields import LongTextField, TextField

from ..capacity import Worker
from ..choices import Kind, PersonRole, Urgency
from ..models import Report
from .casework import choose, described, reason_field
from .places import PlaceForm

LONGEST_MESSAGE = 2000


class EditForm(PlaceForm):
    """What the case says of itself."""

    use_required_attribute = False

    kind = forms.ChoiceField(label=gettext_lazy("What it is about"), choices=Kind.choices)
    urgency = forms.ChoiceField(
        label=gettext_lazy("How urgent"), choices=Urgency.choices, widget=forms.RadioSelect
    )
    summary = LongTextField(
        label=gettext_lazy("What happened"), rows=6, max_length=4000,
        error_messages={"required": gettext_lazy("Write in a sentence what happened.")},
    )  # fmt: skip

    field_order = ("kind", "urgency", "summary", "village", "region", "place")


class NoteForm(forms.Form):
    """A line in the timeline: for colleagues, or for somebody who told us of it and reads it with her code.

    The form makes the id, so that sending it twice is once.
    """

    use_required_attribute = False

    id = forms.UUIDField(widget=forms.HiddenInput)
    to = forms.ChoiceField(
        label=gettext_lazy("For whom"), required=False, widget=forms.RadioSelect,
        error_messages={"invalid_choice": gettext_lazy("This report does not belong to the case any more.")},
    )  # fmt: skip
    text = LongTextField(
        label=gettext_lazy("Note"), rows=2, max_length=4000,
        error_messages={"required": gettext_lazy("Write the note first.")},
    )  # fmt: skip

    def __init__(self, *args: Any, reports: Iterable[Report] = (), **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"id": uuid.uuid4(), "to": ""}, **kwargs})
        self.fields["to"].depends = True  # type: ignore[attr-defined]
        self.reports = {str(one.pk): one for one in reports}
        if self.reports:
            self.fields["to"].choices = [("", gettext_lazy("Note to colleagues")), *self._reporters()]  # type: ignore[attr-defined]
        else:
            del self.fields["to"]

    def _reporters(self) -> list[tuple[str, str]]:
        """Each who told us of the case; how she told it and when where there are several, never her name."""
        if len(self.reports) == 1:
            return [(key, _("Message to the reporter")) for key in self.reports]
        words = _("Message to the reporter (%(channel)s, %(day)s)")
        return [
            (key, words % {"channel": one.get_channel_display(), "day": date_format(localdate(one.received_at), "j F")})
            for key, one in self.reports.items()
        ]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("to") and len(given.get("text") or "") > LONGEST_MESSAGE:
            self.add_error(
                "text", _("A message to the reporter has at most %(n)s letters.") % {"n": LONGEST_MESSAGE}
            )
        return given

    @property
    def report(self) -> Report | None:
        """Whose reporter reads it; nobody's where it is a note to colleagues."""
        return self.reports.get(self.cleaned_data.get("to", ""))


class FilesForm(forms.Form):
    """Photos and papers; the form makes the id, so that sending it twice keeps them once."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    uploads = PhotosField(label=gettext_lazy("Add photos or papers (PDF)"), required=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"key": uuid.uuid4()}, **kwargs})
        self.fields["uploads"].widget.attrs["accept"] = "image/*,application/pdf"


class AttachForm(forms.Form):
    """What somebody is in a case."""

    use_required_attribute = False

    role = forms.ChoiceField(
        label=gettext_lazy("In this case the person"), choices=PersonRole.choices, widget=forms.RadioSelect,
        initial=PersonRole.SUBJECT,
    )  # fmt: skip
    relation = TextField(
        label=gettext_lazy("Relation"), max_length=80, required=False,
        help_text=gettext_lazy("For instance: daughter, neighbour, head of the hamlet."),
    )  # fmt: skip


class ReasonOnlyForm(forms.Form):
    """An act that wants nothing but a reason."""

    use_required_attribute = False

    reason = reason_field(gettext_lazy("Reason"))


class BulkForm(forms.Form):
    """Many cases to one worker."""

    use_required_attribute = False

    to = forms.ChoiceField(
        label=gettext_lazy("Who takes them"), widget=forms.RadioSelect,
        error_messages=choose(gettext_lazy("Choose who takes these cases.")),
    )  # fmt: skip
    reason = reason_field(
        gettext_lazy("Why"), gettext_lazy("For instance: on leave until 12 May; moved to another district.")
    )

    def __init__(self, *args: Any, workers: Iterable[Worker], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.workers = {str(one.user.pk): one.user for one in workers if one.away_until is None}
        self.fields["to"].choices = [  # type: ignore[attr-defined]
            (str(one.user.pk), described(one)) for one in workers if one.away_until is None
        ]

    @property
    def worker(self) -> User:
        """Who was chosen."""
        return self.workers[self.cleaned_data["to"]]
