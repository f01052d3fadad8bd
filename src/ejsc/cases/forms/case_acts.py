"""Forms beside a case's steps: corrections, notes, files, people, and many cases at once."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from ejsc.accounts.models import User
from ejsc.files.fields import PhotosField
from ejsc.kernel.formfields import LongTextField, TextField

from ..capacity import Worker
from ..choices import Kind, PersonRole, Urgency
from .casework import choose, described, reason_field
from .places import PlaceForm


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
    """A line in the timeline; the form makes the id, so that sending it twice is once."""

    use_required_attribute = False

    id = forms.UUIDField(widget=forms.HiddenInput)
    text = LongTextField(
        label=gettext_lazy("Note"), rows=2, max_length=4000,
        error_messages={"required": gettext_lazy("Write the note first.")},
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"id": uuid.uuid4()}, **kwargs})


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
