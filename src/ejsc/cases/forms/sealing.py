"""Forms about sealed cases: sealing, readers, for what one looks, the way in when no reader can be reached."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ejsc.accounts.models import User
from ejsc.kernel.formfields import TextField

from .. import secrecy
from ..choices import Purpose
from ..models import Case
from .casework import choose, reason_field, workers_for


def people_for(case: Case, *, without: set[int]) -> dict[int, str]:
    """Who may become a reader: approvers and assigners of the place or desk, then whoever works there."""
    found = {user.pk: described(user) for user in secrecy.fitting_readers(case)}
    for one in workers_for([case]):
        if one.away_until is None:
            found.setdefault(one.user.pk, described(one.user))
    return {pk: words for pk, words in found.items() if pk not in without}


def described(user: User) -> str:
    """Somebody in one line: name, position or role, and over what."""
    roles = ", ".join(f"{one.definition.label}, {one.over}" for one in user.current_assignments[:1])
    return f"{user.full_name} · {roles}" if roles else user.full_name


class SealForm(forms.Form):
    """Why, and who goes on reading it."""

    use_required_attribute = False

    reason = reason_field(
        _("Why is it sealed?"),
        _("For instance: the person is in danger if somebody of the neighbourhood learns of it."),
    )
    readers = forms.MultipleChoiceField(
        label=_("Who reads it from now on"), widget=forms.CheckboxSelectMultiple, required=False,
        help_text=_("At least two people, its owner among them. Everybody else loses sight of the case."),
    )  # fmt: skip

    def __init__(self, *args: Any, case: Case, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = {by.pk: described(by)}
        if case.owner is not None:
            people[case.owner.pk] = described(case.owner)
        people |= people_for(case, without=set(people))
        self.fields["readers"].choices = [(str(pk), words) for pk, words in people.items()]  # type: ignore[attr-defined]
        first = [pk for pk in (case.owner_id, by.pk) if pk]
        self.initial.setdefault("readers", [str(pk) for pk in dict.fromkeys(first)])

    @property
    def chosen(self) -> list[User]:
        """Who was ticked."""
        return list(User.objects.filter(pk__in=self.cleaned_data["readers"]))


class ReaderForm(forms.Form):
    """One more reader, and why."""

    use_required_attribute = False

    user = forms.ChoiceField(
        label=_("Who"), widget=forms.RadioSelect, error_messages=choose(_("Choose who reads the case."))
    )
    reason = reason_field(_("Why must this person read it?"))

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = {user.pk for user in secrecy.named(case)}
        people = people_for(case, without=there)
        self.fields["user"].choices = [(str(pk), words) for pk, words in people.items()]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> User:
        """Who was chosen."""
        return User.objects.get(pk=self.cleaned_data["user"])


class PurposeForm(forms.Form):
    """For what a sealed case is opened."""

    use_required_attribute = False

    purpose = forms.ChoiceField(
        label=_("For what do you open it?"), choices=Purpose.choices, widget=forms.RadioSelect,
        error_messages=choose(_("Choose for what you open the case.")),
    )  # fmt: skip
    note = TextField(
        label=_("In a few words"), max_length=300, required=False,
        help_text=_("The other readers see it. Needed only for “something else”."),
    )  # fmt: skip


class EmergencyForm(forms.Form):
    """Number or code, and why it cannot wait."""

    use_required_attribute = False

    asked = TextField(
        label=_("Case number or tracking code"), max_length=30, widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("For instance K-2026-000123 or JSC-7KQ4-M2XD-9FHT."),
        error_messages={"required": _("Write the number of the case or the tracking code of the report.")},
    )  # fmt: skip
    reason = reason_field(
        _("Why can it not wait for a reader?"),
        _("Write it in a sentence: who is in danger, whom you could not reach."),
    )


class UnsealForm(forms.Form):
    """Why it need not be sealed any more."""

    use_required_attribute = False

    reason = reason_field(_("Why need it not be sealed any more?"))
