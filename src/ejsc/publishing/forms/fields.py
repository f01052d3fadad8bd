"""Fields of the public forms: text whose length is checked without cutting, and several photos at once."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import gettext as _

from .copying import Fields
from .typed import readable


class Text(forms.CharField):
    """Words of a limited length. The browser is not told: it would cut a paste without saying so."""

    def __init__(
        self, *, longest: int, label: Any, needed: Any = "", area: bool = False, **given: Any
    ) -> None:
        attributes = given.pop("attrs", {})
        self.longest = longest
        super().__init__(
            label=label, required=bool(needed), error_messages={"required": needed} if needed else None,
            widget=forms.Textarea(attrs={"rows": 5, **attributes}) if area else forms.TextInput(attrs=attributes),
            **given,
        )  # fmt: skip

    def validate(self, value: Any) -> None:
        super().validate(value)
        if len(value or "") > self.longest:
            raise forms.ValidationError(
                _(
                    "This is %(length)s characters long; at most %(longest)s fit. Shorten it; nothing was cut off."
                )
                % {"length": len(value), "longest": self.longest}
            )


class PhotosInput(forms.FileInput):
    """A field for several photos."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[UploadedFile]:
        return list(files.getlist(name)) if hasattr(files, "getlist") else []


class Photos(forms.Field):
    """The photos as they came; whether one can be kept is said of each by itself, after the text is safe."""

    def __init__(self, **given: Any) -> None:
        super().__init__(
            required=False, widget=PhotosInput(attrs={"accept": "image/*", "multiple": True}), **given
        )


class PublicForm(forms.Form):
    """A form for everybody: what was typed is tidied first, and what could not be read is said."""

    use_required_attribute = False

    def __init__(self, data: Any = None, files: Any = None, **given: Any) -> None:
        self.damaged: set[str] = set()
        if hasattr(data, "lists"):
            data, self.damaged = readable(data)
        self.base_fields = Fields(type(self).base_fields)  # type: ignore[misc]
        super().__init__(data, files, **given)

    def clean(self) -> dict[str, Any]:
        unread = _("This held signs that cannot be read. We took them out; check the text and send again.")
        for name in sorted(self.damaged & set(self.fields)):
            self.add_error(name, unread)
        return self.cleaned_data

    def put(self, **values: str) -> None:
        """Change what is drawn in the fields."""
        changed = QueryDict(mutable=True)
        changed.update(self.data)
        for name, value in values.items():
            changed[name] = value
        self.data = changed

    def replace(self, name: str, field: forms.Field) -> None:
        """Ask something else in a field's place, also after it was checked."""
        self.fields[name] = field
        self._bound_fields_cache.pop(name, None)  # type: ignore[attr-defined]
