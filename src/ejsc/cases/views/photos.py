"""Photos that come with a form: kept one by one after the text is safe; what is refused is said of each."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.urls import reverse

from ejsc.accounts.access import SignedRequest
from ejsc.files.actions import receive
from ejsc.kernel.errors import DomainError


def keep_photos(
    request: SignedRequest, photos: Iterable[UploadedFile], *, owner_type: str, owner_id: uuid.UUID
) -> int:
    """Keep each photo under an id that a second sending gives again; the number kept."""
    kept = 0
    for number, photo in enumerate(photos):
        try:
            receive(
                id=uuid.uuid5(owner_id, f"{number}:{photo.name}:{photo.size}"), owner_type=owner_type,
                owner_id=owner_id, upload=photo, by=request.user,
            )  # fmt: skip
            kept += 1
        except DomainError as refusal:
            messages.warning(request, f"{photo.name}: {refusal}")
    return kept


def sending_address(owner_type: str, owner_id: uuid.UUID) -> str:
    """Where a phone sends the photos of a record one by one; `ID` stands for the id that it makes for each."""
    nothing = uuid.UUID(int=0)
    address = reverse("files:send", args=[nothing]).replace(str(nothing), "ID")
    return f"{address}?{urlencode({'owner': owner_type, 'key': str(owner_id)})}"


def wants_json(request: SignedRequest) -> bool:
    """Whether a script of ours sent the form and reads the answer."""
    return "application/json" in request.headers.get("Accept", "")


def errors_as_json(form: Any) -> dict[str, list[str]]:
    """Each field's sentences."""
    return {name: [str(error) for error in errors] for name, errors in form.errors.items()}
