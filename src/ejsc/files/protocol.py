"""How a file comes by itself, over a bad line; pages and the API speak it alike.

POST    multipart with `file`; the same id may be sent again and again.
HEAD    answers `Upload-Offset`: how many bytes have arrived; with `Upload-Complete` when the file is kept.
PATCH   a piece, with `Upload-Offset`, `Upload-Length`, `Upload-Sha256` (hex, of the whole) and `Upload-Name`
        (percent-encoded); 204 with the new offset while some is missing, 201 when the whole is kept.
Pieces are kept for FILES_PARTS_DAYS.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import IO, Any
from urllib.parse import unquote
from uuid import UUID

from django.conf import settings
from django.core.files import File
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from django.utils.translation import gettext as _

from ejsc.accounts.models import User
from ejsc.accounts.scope import public, scope

from . import actions, queries, rules, store
from .choices import Kind
from .errors import FileRefused, WrongOffset

PIECE = 65_536
# Files of one record by one sender that may be unfinished at a time.
MOST_UNFINISHED = 30


@dataclass(frozen=True)
class Sender:
    """Who sends a file of which record."""

    owner_type: str
    owner_id: UUID
    user: User | None

    @property
    def key(self) -> str:
        return f"{self.owner_type}:{self.owner_id}:{self.user.pk if self.user else ''}"

    def scope(self) -> AbstractContextManager[Any]:
        return scope(self.user) if self.user else public(self.owner_id)


def take(request: HttpRequest, id: UUID, sender: Sender) -> HttpResponse:
    """The answer to a HEAD, POST or PATCH of a file. Raises: FileRefused, WrongOffset, StoreFull, AlreadyExists."""
    return {"HEAD": _offset, "POST": _whole, "PATCH": _piece}[request.method or "HEAD"](request, id, sender)


def _offset(request: HttpRequest, id: UUID, sender: Sender) -> HttpResponse:
    """How far this file has come; `Upload-Complete` when it is kept."""
    answer = _waiting(store.part_size(id, sender.key))
    with sender.scope():
        if queries.attachments_of(sender.owner_type, sender.owner_id).filter(pk=id).exists():
            answer["Upload-Complete"] = "1"
    return answer


def _waiting(offset: int) -> HttpResponse:
    return HttpResponse(status=204, headers={"Upload-Offset": offset, "Cache-Control": "no-store"})


def _whole(request: HttpRequest, id: UUID, sender: Sender) -> HttpResponse:
    upload = request.FILES.get("file")
    if upload is None:
        raise FileRefused(_("No file arrived. Choose it again."))
    return _receive(id, sender, upload, name=upload.name or "")


def _receive(id: UUID, sender: Sender, upload: File, *, name: str) -> HttpResponse:
    only = None if sender.user else Kind.PHOTO
    with sender.scope():
        if sender.user is None:
            _check_room(id, sender)
        kept = actions.receive(
            id=id,
            owner_type=sender.owner_type,
            owner_id=sender.owner_id,
            upload=upload,
            by=sender.user,
            name=name,
            only=only,
        )
    return JsonResponse({"id": str(kept.pk), "state": kept.state, "sha256": kept.received_sha256}, status=201)


def _check_room(id: UUID, sender: Sender) -> None:
    """Raises: FileRefused, when somebody without account sends more than a report needs."""
    others = queries.attachments_of(sender.owner_type, sender.owner_id).exclude(pk=id).count()
    if others >= settings.FILES_PUBLIC_MAX:
        raise FileRefused(
            _(
                "At most %(most)d photos belong to one report, and that many have arrived. This one is not needed."
            )
            % {"most": settings.FILES_PUBLIC_MAX}
        )


def _piece(request: HttpRequest, id: UUID, sender: Sender) -> HttpResponse:
    """Add what arrived, also when the line broke in the middle of it; take the whole once it is complete."""
    offset, length = _number(request, "Upload-Offset"), _number(request, "Upload-Length")
    rules.check_size(length)
    if not store.part_size(id, sender.key) and store.parts_of(sender.key) >= MOST_UNFINISHED:
        raise FileRefused(_("Too many files are unfinished. Send the rest of those first."))
    try:
        with store.part(id, sender.key) as part:
            arrived = _append(part, request, offset=offset, length=length)
            if arrived < length:
                return _waiting(arrived)
            _check_hash(part, request.headers.get("Upload-Sha256", ""))
            answer = _receive(id, sender, File(part), name=unquote(request.headers.get("Upload-Name", "")))
    except BlockingIOError:
        raise WrongOffset(store.part_size(id, sender.key)) from None
    except FileRefused:
        store.part_path(id, sender.key).unlink(missing_ok=True)
        raise
    # Only when nothing can undo the receipt any more.
    transaction.on_commit(lambda: store.part_path(id, sender.key).unlink(missing_ok=True))
    return answer


def _number(request: HttpRequest, header: str) -> int:
    try:
        return max(0, int(request.headers.get(header, "")))
    except ValueError:
        raise FileRefused(
            _("The piece does not say where it belongs (%(header)s).") % {"header": header}
        ) from None


def _append(part: IO[bytes], request: HttpRequest, *, offset: int, length: int) -> int:
    """How many bytes have arrived now, all of them on disk."""
    arrived = part.seek(0, 2)
    if offset != arrived:
        raise WrongOffset(arrived)
    for chunk in _chunks(request):
        if arrived + len(chunk) > length:
            raise FileRefused(_("More arrived than was announced. Please send the file again."))
        arrived += part.write(chunk)
    store.sync(part)
    return arrived


def _chunks(request: HttpRequest) -> Iterator[bytes]:
    try:
        while chunk := request.read(PIECE):
            yield chunk
    except UnreadablePostError:
        return  # the line broke; what came before counts


def _check_hash(part: IO[bytes], expected: str) -> None:
    part.seek(0)
    if hashlib.file_digest(part, "sha256").hexdigest() != expected.lower():  # type: ignore[arg-type]
        raise FileRefused(_("The file changed on its way. Please send it again."))
