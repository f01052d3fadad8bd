"""Handing in a file, and looking where it lies."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.files import actions, store
from ejsc.files.models import Attachment

from .conftest import TYPE, drawer

Photo = Callable[..., SimpleUploadedFile]


def send(user: User, file: SimpleUploadedFile, id: uuid.UUID | None = None, **more: Any) -> Attachment:
    with scope(user):
        return actions.receive(
            id=id or uuid.uuid4(), owner_type=TYPE, owner_id=drawer(user), upload=file, by=user, **more
        )


def stored(id: uuid.UUID) -> Attachment:
    with system("test"):
        return Attachment.objects.get(pk=id)


def lying(room: str) -> list[str]:
    return sorted(path.name for path in store.folder(room).rglob("*") if path.is_file())
