from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.files import File
from django.db import connection
from django.db.models.constants import OnConflict
from django.db.models.sql import InsertQuery
from django.utils.translation import gettext as _

from ejsc.accounts.scope import system
from ejsc.audit import actions as audit
from ejsc.kernel.errors import AlreadyExists

from . import owners, rules, store
from .choices import Kind
from .errors import FileRefused
from .models import Attachment
from .tasks import start

if TYPE_CHECKING:
    from ejsc.accounts.models import User


def receive(
    *,
    id: UUID,
    owner_type: str,
    owner_id: UUID,
    upload: File,
    by: User | None,
    device_at: datetime | None = None,
    name: str | None = None,
    only: Kind | None = None,
) -> Attachment:
    """Keep a photo or paper: on disk before the answer, in quarantine until a worker has made a clean copy.

    Runs in the caller's scope and transaction; rights are the caller's to check. The same id with the same
    contents again gives the file that is already there.

    Raises: FileRefused, StoreFull, AlreadyExists.
    """
    if owners.find(owner_type) is None:
        raise LookupError(f"nobody registered files of {owner_type}")
    kind, content_type = rules.inspect(upload, only=only)
    taken = store.take(id, upload.chunks())
    attachment = Attachment(
        id=id,
        owner_type=owner_type,
        owner_id=owner_id,
        kind=kind,
        original_name=rules.safe_name(name or upload.name or "", content_type),
        content_type=content_type,
        received_size=taken.size,
        received_sha256=taken.sha256,
        device_at=device_at,
        by=by,
    )
    if not _inserted(attachment):
        return _already_there(attachment)
    if by is not None:
        audit.record("file.receive", about=attachment)
    start(id)
    return attachment


def pass_on(*, id: UUID, file: Attachment, owner_type: str, owner_id: UUID, by: User) -> Attachment:
    """A copy of a finished file under another record, without the camera's place and time.

    Rights are the caller's to check. The same id again gives the copy that is already there.

    Raises: StoreFull, FileRefused.
    """
    copy = Attachment(
        id=id, owner_type=owner_type, owner_id=owner_id, kind=file.kind, state=file.state,
        original_name=file.original_name, content_type=file.content_type, received_size=file.received_size,
        received_sha256=file.received_sha256, size=file.size, sha256=file.sha256, width=file.width,
        height=file.height, by=by,
    )  # fmt: skip
    try:
        for name in rules.copies_of(file.kind, file.content_type):
            store.keep(store.ready(id, name), store.ready(file.pk, name).read_bytes())
    except FileNotFoundError:
        raise FileRefused(
            _("“%(name)s” is missing from the store. Leave it out, and tell the administrator.")
            % {"name": file.original_name}
        ) from None
    if _inserted(copy):
        audit.record("file.pass_on", about=copy, detail={"from": str(file.pk)})
    return copy


def _inserted(attachment: Attachment) -> bool:
    """Whether its number was free. One statement, where catching the clash would take a savepoint around it."""
    query = InsertQuery(Attachment, on_conflict=OnConflict.IGNORE)
    query.insert_values(Attachment._meta.local_concrete_fields, [attachment])
    with connection.cursor() as cursor:
        for statement, values in query.get_compiler(connection=connection).as_sql():
            cursor.execute(statement, values)
        return cursor.rowcount == 1


def _already_there(again: Attachment) -> Attachment:
    """The file that came before under this id, if it is the same; a different body stays in quarantine beside it."""
    with system("a file that came again"):
        first = Attachment.objects.filter(pk=again.pk).first()
    if first is None:
        raise LookupError(f"{again.pk} clashed with nothing")
    if _same(first, again):
        return first
    audit.refused("file.receive", about=again, reason=f"another body: {again.received_sha256[:16]}")
    raise AlreadyExists(
        _(
            "Another file was already received under this number. Both are kept; choose the file again to send it anew."
        )
    )


def _same(first: Attachment, again: Attachment) -> bool:
    return (first.owner_type, first.owner_id, first.received_sha256) == (
        again.owner_type,
        again.owner_id,
        again.received_sha256,
    )
