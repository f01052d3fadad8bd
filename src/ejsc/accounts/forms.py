"""What administrators and people themselves fill in about accounts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ejsc.kernel.errors import DomainError
from ejsc.organisations.models import Organisation
from ejsc.regions.choices import RegionKind
from ejsc.regions.models import Region

from . import queries, roles
from .models import User
from .sign_in_forms import password_field, user_name_field

LEVELS = (RegionKind.PROVINCE, RegionKind.REGENCY, RegionKind.DISTRICT)


class DomainForm(forms.Form):
    """A form that can also show what an action refused."""

    def take(self, error: DomainError) -> None:
        """Show a refusal beside its field, or above the form."""
        self.add_error(error.field if error.field in self.fields else None, str(error))


class _ByForm(DomainForm):
    """A form whose choices depend on who fills it in."""

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        self.by = by
        super().__init__(*args, **kwargs)


def _text(label: Any, length: int, *, required: bool = True, **given: Any) -> forms.CharField:
    attributes = given.pop("attributes", {})
    return forms.CharField(
        label=label, max_length=length, required=required, widget=forms.TextInput(attrs=attributes), **given
    )


def _date(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, required=required, widget=widget, help_text=help_text)


def _reason(label: Any, *, required: bool = True) -> forms.CharField:
    return _text(label, 300, required=required, help_text=_("Others read this later in the trace."))


class OwnForm(DomainForm):
    """What people change of themselves."""

    full_name = _text(_("Name"), 150, attributes={"autocomplete": "name"})
    phone = _text(_("Phone"), 30, required=False, attributes={"autocomplete": "tel", "inputmode": "tel"})
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("For messages about your work. You may also sign in with it."),
    )


class PersonForm(OwnForm, _ByForm):
    """What an administrator writes down of a person."""

    position = _text(_("Position"), 120, required=False)
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Office"), required=False, empty_label=_("No office")
    )

    def __init__(self, *args: Any, keep: Organisation | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offices = queries.offices_for_accounts(self.by)
        kept = Organisation.objects.filter(pk=keep.pk if keep else 0)
        self.fields["organisation"].queryset = (offices | kept).distinct()  # type: ignore[attr-defined]
        self.fields["email"].help_text = _("Most field workers have none; leave it empty then.")
        for name in ("full_name", "phone", "email"):
            self.fields[name].widget.attrs["autocomplete"] = "off"


class _RoleFields(_ByForm):
    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)
    region = forms.ChoiceField(
        label=_("Over this region"),
        required=False,
        help_text=_("For roles in a province, regency or district."),
    )
    office = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("or over this office"),
        required=False,
        empty_label=_("No office"),
        help_text=_("For roles in a care unit."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = list(role_choices())  # type: ignore[attr-defined]
        self.fields["region"].choices = list(region_choices(self.by))  # type: ignore[attr-defined]
        self.fields["office"].queryset = queries.offices_for_accounts(self.by)  # type: ignore[attr-defined]

    def clean_region(self) -> Region | None:
        code = self.cleaned_data["region"]
        return Region.objects.filter(pk=code).first() if code else None

    def scope(self) -> dict[str, Any]:
        """What the role is held over, as the action takes it."""
        return {"region": self.cleaned_data["region"], "organisation": self.cleaned_data["office"]}

    def take(self, error: DomainError) -> None:
        error.field = "office" if error.field == "organisation" else error.field
        super().take(error)


class RoleForm(_RoleFields):
    """A role over a region or an office, for a time."""

    starts = _date(_("From"))
    ends = _date(_("Until"), required=False, help_text=_("Leave empty while no end is known."))
    reason = _reason(_("Reason or decree"), required=False)


class NewPersonForm(PersonForm, _RoleFields):
    """A new account together with its first role."""

    username = user_name_field(
        _("User name"),
        help_text=_("Small letters, figures, dots; for example siti.aminah. It stays for good."),
    )
    field_order = (
        "full_name",
        "username",
        "phone",
        "email",
        "position",
        "organisation",
        "role",
        "region",
        "office",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].widget.attrs["autocomplete"] = "off"


def role_choices() -> Iterator[tuple[str, Any]]:
    """Every role with its description in plain words."""
    for role in roles.all_roles().values():
        yield (
            role.key,
            format_html("<b>{}</b><br><span class='soft small'>{}</span>", role.label, role.description),
        )


def region_choices(by: User) -> Iterator[tuple[str, Any]]:
    """The regions of an administrator down to districts, each district under its regency."""
    yield "", _("No region")
    found = queries.regions_for_roles(by).filter(kind__in=LEVELS).order_by("code")
    group: list[tuple[str, str]] = []
    for region in found:
        if region.kind == RegionKind.DISTRICT:
            group.append((region.pk, region.title))
            continue
        group = []
        yield region.pk, region.title
        if region.kind == RegionKind.REGENCY:
            yield _("Districts of %(regency)s") % {"regency": region.title}, group


class ReasonForm(DomainForm):
    """Why."""

    reason = _reason(_("Reason"))


class AbsenceForm(_ByForm):
    """Days away and the deputy."""

    starts = _date(_("From"))
    ends = _date(_("Until"))
    deputy = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Who stands in"),
        empty_label=_("Choose"),
        help_text=_("Active colleagues with the same role."),
    )
    reason = _text(_("Reason"), 200, required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deputy"].queryset = queries.possible_deputies(user, by=self.by)  # type: ignore[attr-defined]


class CodeForm(DomainForm):
    """What somebody brings who got a code from her officer."""

    username = user_name_field(_("User name"))
    code = forms.CharField(
        label=_("Code"),
        max_length=30,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        help_text=_("Ten signs from your officer; hyphens and small letters do not matter."),
    )


class PasswordForm(DomainForm):
    """A new password, twice."""

    password = password_field(pgettext_lazy("sign-in", "New password"), new=True)
    again = password_field(_("New password once more"), new=True)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["password"].help_text = _(
            "At least 10 signs. Three or four words that only you would put together are easy to remember."
        )

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password, self.user)
        return password

    def clean(self) -> dict[str, Any] | None:
        found = self.cleaned_data
        if found.get("password") and found.get("again") and found["password"] != found["again"]:
            self.add_error("again", _("The two passwords differ. Type the same one twice."))
        return found


class ChangePasswordForm(PasswordForm):
    """The present password first, then a new one."""

    present = password_field(_("Present password"))
    field_order = ("present", "password", "again")

    def clean_present(self) -> str:
        present: str = self.cleaned_data["present"]
        if not self.user.check_password(present):
            raise forms.ValidationError(_("This is not your present password."))
        return present
