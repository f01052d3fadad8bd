"""Photos and papers: sent whole or in pieces, kept in quarantine until a worker has made a clean copy."""

from pathlib import Path
from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse
from ninja import Router, Schema

from ejsc.accounts.access import SIGNED_IN
from ejsc.accounts.models import User
from ejsc.accounts.scope import scope
from ejsc.audit import actions as audit
from ejsc.audit.models.entry import Outcome
from ejsc.cases import strangers
from ejsc.cases.attachments import CASE, REPORT, VISIT
from ejsc.cases.models import Visit
from ejsc.cases.permissions import Can
from ejsc.files import owners, protocol, queries, store, tickets
from ejsc.files.protocol import Sender
from ejsc.files.rules import EXTENSIONS, JPEG
from ejsc.kernel.errors import NotFoundHere

from .. import sight
from . import fields, problems
from .door import OPEN, Bearer, demand, reads

router = Router(tags=["photos and papers"])


class Kept(Schema):
    """The file is on disk; it can be read once its state is `ready`."""

    id: UUID
    state: str
    sha256: str


HOW = """Whole: POST as multipart/form-data with `file`. Over a bad line: PATCH pieces with the headers `Upload-Offset`,
`Upload-Length`, `Upload-Sha256` (hex, of the whole) and `Upload-Name` (percent-encoded); 204 with the new
`Upload-Offset` while some is missing, 201 when the whole is kept. HEAD tells how far it has come. You make the id: the
same file again under it is the same file, another one answers 409."""

BODIES: dict[str, Any] = {
    "POST": {
        "multipart/form-data": {
            "schema": {
                "type": "object", "required": ["file"],
                "properties": {"file": {"type": "string", "format": "binary"}},
            }
        }
    },
    "PATCH": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
}  # fmt: skip
PIECE_HEADERS = [
    {"name": "Upload-Offset", "in": "header", "required": True, "schema": {"type": "integer", "minimum": 0}},
    {"name": "Upload-Length", "in": "header", "required": True, "schema": {"type": "integer", "minimum": 1}},
    {"name": "Upload-Sha256", "in": "header", "schema": {"type": "string", "pattern": "^[0-9a-f]{64}$"}},
    {"name": "Upload-Name", "in": "header", "schema": {"type": "string", "pattern": "^[A-Za-z0-9._%-]*$"}},
]
REFUSES = (400, 401, 403, 404, 409, 413, 422, 429, 503, 507)
VERBS = {"POST": "Send", "PATCH": "Send a piece of", "HEAD": "Ask how far it has come:"}


def _declare(path: str, name: str, summary: str, permission: str, view: Any) -> None:
    """The three methods of one address, each with its own description."""
    view.permission = permission
    for method in ("HEAD", "POST", "PATCH"):
        extra: dict[str, Any] = {"x-permission": str(permission)}
        if method in BODIES:
            extra["requestBody"] = {"content": BODIES[method], "required": True}
        if method == "PATCH":
            extra["parameters"] = PIECE_HEADERS
        answers: dict[int, Any] = {204: None} if method == "HEAD" else {201: Kept, 204: None}
        auth = None if permission == OPEN else Bearer(permission)
        router.api_operation(
            [method], path, auth=auth, operation_id=f"{name}_{method.lower()}",
            response={**answers, **problems.refusals(REFUSES)}, summary=f"{VERBS[method]} {summary}",
            description=HOW, openapi_extra=extra,
        )(view)  # fmt: skip


def _by_token(request: HttpRequest, id: UUID, owner_type: str, find: Any, permission: str) -> HttpResponse:
    with scope(request.auth) as by:  # type: ignore[attr-defined]
        demand(by, permission)
        key = find(by)
        owner = owners.find(owner_type)
        if owner is None or not owner.may_add(by, key):
            raise NotFoundHere
        return protocol.take(request, id, Sender(owner_type, key, by))


def of_case(request: HttpRequest, number: fields.Number, id: UUID) -> HttpResponse:
    return _by_token(request, id, CASE, lambda by: sight.case(number, by=by).pk, Can.CASE_NOTE)


def of_visit(request: HttpRequest, number: fields.Number, visit: UUID, id: UUID) -> HttpResponse:
    def find(by: User) -> UUID:
        found = Visit.objects.filter(pk=visit, case=sight.case(number, by=by)).first()
        if found is None:
            raise NotFoundHere
        return found.pk

    return _by_token(request, id, VISIT, find, Can.CASE_WORK)


def of_report(request: HttpRequest, report: UUID, id: UUID) -> HttpResponse:
    return _by_token(request, id, REPORT, lambda by: sight.report(report, by=by).pk, Can.REPORT_ENTER)


def with_ticket(request: HttpRequest, ticket: str, id: UUID) -> HttpResponse:
    found = tickets.opened(ticket)
    if found is None:
        raise NotFoundHere
    if request.method != "HEAD":
        strangers.photo_from()
    return protocol.take(request, id, Sender(*found, user=None))


_declare("/cases/{number}/files/{id}", "case_file", "a file of a case", Can.CASE_NOTE, of_case)
_declare(
    "/cases/{number}/visits/{visit}/files/{id}", "visit_file", "a photo of a visit", Can.CASE_WORK, of_visit
)
_declare("/reports/{report}/files/{id}", "report_file", "a file of a report", Can.REPORT_ENTER, of_report)
_declare("/uploads/{ticket}/{id}", "upload", "a photo of one's own report", OPEN, with_ticket)


@reads(
    router, "/files/{id}", SIGNED_IN, None, summary="Read a photo or paper", operation_id="file",
    openapi_extra={"responses": {"200": {"content": {"image/jpeg": {}, "application/pdf": {}}}}},
)  # fmt: skip
def read(request: HttpRequest, id: UUID) -> Any:
    """The clean copy, within your reach; each look stands in the trace."""
    by: User = request.auth  # type: ignore[attr-defined]
    demand(by, Can.CASE_READ)
    found = queries.opened(id, by=by)
    if not _is_unsealed(found.owner_type, found.owner_id, by):
        raise NotFoundHere
    audit.record(
        "file.view",
        about=found,
        outcome=Outcome.VIEWED,
        detail={"owner": f"{found.owner_type}:{found.owner_id}"},
    )
    path = store.ready(id, "jpg" if found.is_photo else EXTENSIONS[found.content_type])
    try:
        handle = path.open("rb")
    except FileNotFoundError:
        raise NotFoundHere from None
    name = f"{Path(found.original_name).stem}.jpg" if found.is_photo else found.original_name
    kind = JPEG if found.is_photo else found.content_type
    return FileResponse(handle, as_attachment=True, filename=name, content_type=kind)


def _is_unsealed(owner_type: str, key: UUID, by: User) -> bool:
    """Files of reports and cases that programs may see; of records that are none of these, none."""
    if owner_type == CASE:
        return sight.cases(by).filter(pk=key).exists()
    if owner_type == VISIT:
        return sight.cases(by).filter(visits=key).exists()
    return owner_type == REPORT and (
        sight.reports(by).filter(pk=key).exists() or sight.cases(by).filter(reports=key).exists()
    )
