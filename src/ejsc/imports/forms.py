"""Forms of an import: the file, its columns, the answers to what was asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ejsc.accounts.models import User
from ejsc.regions import queries as regions
from ejsc.regions import rules

from .checking import HIDDEN, READ_HIDDEN
from .choices import Sort
from .correcting import is_ours
from .declaring import REGENCY, REGION, Field, Target, targets_for
from .reading.heading import Heading, name_of

NONE = ("", gettext_lazy("(left out)"))
ACCEPTED = ".xlsx,.xlsm,.xls,.csv,.txt,.tsv,.html"


class FileForm(forms.Form):
    """The file, and what it is a list of."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    target = forms.ChoiceField(label=gettext_lazy("What is it a list of?"))
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("XLSX, XLS or CSV, as it is. Titles above the list may stay."),
        allow_empty_file=True, max_length=255,
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED, "class": "input"}),
    )  # fmt: skip

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = targets_for(by)
        field: Any = self.fields["target"]
        field.choices = [(one.key, one.label) for one in self.offered]
        if len(self.offered) == 1:
            field.widget, field.required, self.initial["target"] = (
                forms.HiddenInput(),
                False,
                self.offered[0].key,
            )

    def clean_target(self) -> Target:
        key = self.cleaned_data["target"] or self.offered[0].key
        return next(one for one in self.offered if one.key == key)


class ColumnsForm(forms.Form):
    """A field for each column of the file, and what holds for all of its rows."""

    def __init__(
        self, *args: Any, target: Target, heading: Heading, samples: Sequence[Sequence[str]], hidden: int, by: User,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.target, self.columns = target, []
        choices = [NONE, *((one.key, one.label) for one in target.fields)]
        for at, texts in enumerate(samples):
            name = name_of(heading, at)
            if is_ours(name) or not (any(texts) or (at < len(heading.names) and heading.names[at])):
                continue
            field = forms.ChoiceField(label=name, choices=choices, required=False)
            field.widget.attrs["class"] = "input"
            self.fields[f"col_{at}"] = field
            self.columns.append((at, texts))
        self._ask(by, hidden)

    def _ask(self, by: User, hidden: int) -> None:
        if not self.target.whole and (offered := regencies_for(by, self.target)):
            self.fields[f"ask_{REGENCY}"] = forms.ChoiceField(
                label=_("Regency or city of rows that name none"), choices=offered, required=False
            )
        for one in self.target.asks:
            self.fields[f"ask_{one.key}"] = _asking(one)
        if hidden:
            self.fields[f"ask_{HIDDEN}"] = forms.ChoiceField(
                label=_("Hidden rows in this sheet: %(n)s") % {"n": hidden}, required=False,
                choices=[("", _("Leave them out")), (READ_HIDDEN, _("Read them too"))],
            )  # fmt: skip

    @property
    def drawn_columns(self) -> list[tuple[forms.BoundField, Sequence[str]]]:
        return [(self[f"col_{at}"], texts) for at, texts in self.columns]

    @property
    def asked(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("ask_")]

    def chosen(self) -> dict[str, str]:
        """The field of each column that is read."""
        found = {str(at): self.cleaned_data.get(f"col_{at}", "") for at, _texts in self.columns}
        return {at: key for at, key in found.items() if key}

    def answers(self) -> dict[str, str]:
        """What holds for all rows."""
        said = {name[4:]: value for name, value in self.cleaned_data.items() if name.startswith("ask_")}
        return {name: str(value) for name, value in said.items() if value}


def _asking(one: Field) -> forms.Field:
    label: Any = one.label
    if one.sort == Sort.DAY:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        return forms.DateField(label=label, required=False, widget=widget)
    if not one.choices:
        text = forms.TextInput(attrs={"class": "input", "maxlength": one.longest})
        return forms.CharField(label=label, max_length=one.longest, help_text=str(one.hint), widget=text)
    return forms.ChoiceField(label=label, choices=list(one.choices), required=False)


def regencies_for(by: User, target: Target) -> list[tuple[str, str]]:
    """The regencies that she may bring rows in for; the only one is chosen already."""
    reach = by.reach(target.permission)
    found = [
        (one.code, one.title) for one in regions.home_regencies().order_by("name") if reach.covers(one.code)
    ]
    return found if len(found) == 1 else [("", _("Every row names its own")), *found] if found else []


class AnswersForm(forms.Form):
    """One choice for each thing that was asked."""

    def __init__(
        self, *args: Any, target: Target, questions: Sequence[dict[str, Any]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.questions = list(questions)
        paths = regions.paths(code for one in questions for code in one["candidates"])
        for at, one in enumerate(self.questions):
            field = forms.ChoiceField(label=one["text"], choices=_offered(one, target, paths), required=False)
            field.initial = one.get("guess", "")
            field.widget.attrs["class"] = "input"
            self.fields[f"answer_{at}"] = field

    def groups(self, target: Target) -> list[dict[str, Any]]:
        """The questions by what they are about."""
        found: dict[str, dict[str, Any]] = {}
        for at, one in enumerate(self.questions):
            known = target.field(one["field"])
            label = known.label if known else _("Place")
            group = found.setdefault(one["field"], {"label": label, "rows": []})
            group["rows"].append((self[f"answer_{at}"], one["count"]))
        return list(found.values())

    def given(self) -> dict[str, dict[str, str]]:
        """The answers, by field and by what was asked."""
        found: dict[str, dict[str, str]] = {}
        for at, one in enumerate(self.questions):
            if value := self.cleaned_data.get(f"answer_{at}"):
                found.setdefault(one["field"], {})[one["key"]] = value
        return found


def _offered(one: dict[str, Any], target: Target, paths: dict[str, str]) -> list[tuple[str, Any]]:
    first = ("", _("Not answered: these rows stay out"))
    if one["field"] == REGION:
        named = [(code, paths[code]) for code in one["candidates"] if code in paths]
        return [first, *sorted(named, key=lambda pair: (-pair[0].count("."), rules.up(pair[0])[-1], pair[1]))]
    known = target.field(one["field"])
    return [first, *(known.choices if known else ())]
