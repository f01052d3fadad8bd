"""What can go wrong between a camera and the store."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ejsc.kernel.errors import BadInput, DomainError


class FileRefused(BadInput):
    """A file that is not taken, with the reason."""

    code = "file_refused"


class StoreFull(DomainError):
    """The disk has no room; nothing was kept."""

    code = "store_full"
    status = 507
    message = _(
        "The file could not be stored because the server's disk is full. Nothing was saved. "
        "Keep the file and try again later; the administrator must make room."
    )


class WrongOffset(DomainError):
    """A piece that does not continue what has arrived so far."""

    code = "wrong_offset"
    status = 409
    message = _("This piece does not follow the one before. Ask where to go on, and send from there.")

    def __init__(self, offset: int) -> None:
        super().__init__()
        self.offset = offset
