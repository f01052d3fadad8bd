"""What the pages of letters share."""

from __future__ import annotations

from django.http import HttpResponse

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TYPES = {"pdf": "application/pdf", "docx": WORD}


def paper(contents: bytes, name: str, shape: str) -> HttpResponse:
    """A file that a browser keeps under a plain name."""
    plain = "".join(sign if sign.isalnum() else "-" for sign in name)
    way = "inline" if shape == "pdf" else "attachment"
    return HttpResponse(
        contents, content_type=TYPES[shape],
        headers={
            "Content-Disposition": f'{way}; filename="{plain}.{shape}"', "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store",
        },
    )  # fmt: skip
