"""A letter on paper: the same parts make the PDF, the DOCX and the public check page."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal

import segno
import typst
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage

from . import rules, sources
from .models import Letter, Template
from .rules import Fact

HERE = Path(__file__).parent
TYPST, DOCX = HERE / "typst" / "letter.typ", HERE / "docx" / "letter.docx"
# Every paper says the same time inside, so that the same letter has the same bytes.
STILL = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Sheet:
    """Everything that stands on the paper, in its order."""

    head: list[str]
    contact: list[str]
    title: str
    number: str
    opening: list[str]
    facts: list[Fact]
    closing: list[str]
    place_and_date: str
    signer: list[str]
    checked_at: str = ""
    code: str = ""
    note: str = ""
    mark: str = ""
    words: dict[str, str] = field(default_factory=dict)


def of(letter: Letter) -> Sheet:
    """A letter as it was given out."""
    with translation.override(settings.LANGUAGE_CODE):
        return _sheet(
            letter.template, letter.fields, code="" if letter.unlisted else letter.code,
            mark=_("WITHDRAWN") if letter.is_withdrawn else "",
        )  # fmt: skip


def sample(template: Template) -> Sheet:
    """A wording with invented contents."""
    values = {one.name: one.sample for one in sources.of(template.kind).all_fields}
    paper = {"office_parent": "Pemerintah Contoh", "office_address": "Jalan Contoh 1", "office_contact": ""}
    with translation.override(settings.LANGUAGE_CODE):
        return _sheet(template, {**paper, **values}, code="0" * rules.LENGTH, mark=_("EXAMPLE"))


def _sheet(template: Template, values: dict[str, str], *, code: str, mark: str) -> Sheet:
    """The wording filled; under the office's language."""
    site = settings.BASE_URL.partition("://")[2]
    return Sheet(
        head=[one for one in (values.get("office_parent", ""), values.get("office", "")) if one],
        contact=[one for one in (values.get("office_address", ""), values.get("office_contact", "")) if one],
        title=rules.fill(template.title, values), number=values["number"],
        opening=rules.paragraphs(template.opening, values), facts=rules.facts(template.facts, values),
        closing=rules.paragraphs(template.closing, values),
        place_and_date=", ".join(filter(None, [values.get("office_place", ""), values["date"]])),
        signer=_signer(values), checked_at=f"{site}/surat/" if code else "",
        code=rules.shown_code(code), mark=mark,
        note=_("Whether this letter is genuine can be seen at:") if code
        else _("Ask the office named above whether this letter is genuine."),
        words={"number": _("Number")},
    )  # fmt: skip


def _signer(values: dict[str, str]) -> list[str]:
    nip = values.get("signer_nip", "")
    return [values.get("signer_position", ""), values.get("signer_name", ""), f"NIP {nip}" if nip else ""]


def address_of(sheet: Sheet) -> str:
    """Where anybody checks the letter."""
    return f"{settings.BASE_URL}/surat/{sheet.code}/"


def pdf(sheet: Sheet) -> bytes:
    """The letter as PDF; the same sheet gives the same bytes."""
    return _typeset(sheet, "pdf")


def picture(sheet: Sheet) -> bytes:
    """The first page as PNG, for a preview."""
    return _typeset(sheet, "png")


def _typeset(sheet: Sheet, shape: Literal["pdf", "png"]) -> bytes:
    qr = segno.make(address_of(sheet), error="m").svg_inline(border=0) if sheet.code else ""
    data = json.dumps({**asdict(sheet), "qr": qr}, ensure_ascii=False)
    made: Any = typst.compile(
        str(TYPST), format=shape, ppi=110, sys_inputs={"data": data}, ignore_system_fonts=True, timestamp=0
    )
    return bytes(made[0] if isinstance(made, list) else made)


def docx(sheet: Sheet) -> bytes:
    """The letter as a draft to be edited; the same sheet gives the same bytes."""
    paper = DocxTemplate(DOCX)
    context = asdict(sheet) | {"qr": _qr_image(paper, sheet)}
    paper.render(context, autoescape=True)
    made = io.BytesIO()
    paper.save(made)
    return _still(made)


def _qr_image(paper: DocxTemplate, sheet: Sheet) -> Any:
    if not sheet.code:
        return ""
    drawn = io.BytesIO()
    segno.make(address_of(sheet), error="m").save(drawn, kind="png", scale=6, border=0)
    drawn.seek(0)
    return InlineImage(paper, drawn, width=Mm(24))


def _still(made: io.BytesIO) -> bytes:
    """The same archive without the time at which it was packed."""
    packed = io.BytesIO()
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, STILL), old.read(name), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
