"""The form field for photos; the one home of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile


class PhotoInput(forms.FileInput):
    """Several photos at once."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[UploadedFile]:
        return files.getlist(name) if hasattr(files, "getlist") else []


class PhotosField(forms.Field):
    """The photos as they came; whether they can be kept is said of each by itself, after the text is safe."""

    widget = PhotoInput

    def __init__(self, *, label: Any, required: bool = False, **given: Any) -> None:
        attributes = {"accept": "image/*", "multiple": True}
        super().__init__(label=label, required=required, widget=PhotoInput(attrs=attributes), **given)
