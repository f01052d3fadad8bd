"""Kinds of fields that many operations take."""

from decimal import Decimal
from typing import Annotated, Any

from django.utils.translation import gettext as _
from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from ejsc.kernel.formfields import without_unseen
from ejsc.regions import queries as regions
from ejsc.regions import rules

SMALL = 2**15 - 1
LARGE = 2**31 - 1


def _cleaned(value: str) -> str:
    """As the forms of the pages clean it, so that the same text is the same text."""
    return without_unseen(value).strip()


def _said(value: str) -> str:
    if not value:
        raise PydanticCustomError("missing", "This must be filled in.")
    return value


def text(most: int, **given: Any) -> Any:
    """Text that may be empty, of at most so many characters."""
    return Annotated[str, StringConstraints(max_length=most), AfterValidator(_cleaned), Field(**given)]


def said(most: int, **given: Any) -> Any:
    """Text that must say something."""
    limits = StringConstraints(max_length=most, min_length=1)
    return Annotated[str, limits, AfterValidator(_cleaned), AfterValidator(_said), Field(**given)]


def _present(code: str) -> str:
    if not (rules.covers(rules.HOME_PROVINCE, code) and regions.is_present(code)):
        raise PydanticCustomError(
            "region", "{sentence}", {"sentence": _("This is no region of East Java that exists now.")}
        )
    return code


REGION = r"^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$"
Region = Annotated[
    str,
    StringConstraints(pattern=REGION, max_length=13),
    AfterValidator(_present),
    Field(description="Official code: 35.73 a city, 35.73.05 a district, 35.73.05.1001 a village."),
]
RegionFilter = Annotated[str, StringConstraints(pattern=f"^$|{REGION}", max_length=13)]
Seen = Annotated[
    int, Field(ge=1, le=LARGE, description="The `version` that you read; answers 409 when it has moved on.")
]
Latitude = Annotated[float, Field(ge=-90, le=90)]
Longitude = Annotated[float, Field(ge=-180, le=180)]
Cursor = Annotated[
    str,
    StringConstraints(max_length=300),
    Field(description="`next` of the page before; empty for the first."),
]
Search = Annotated[str, StringConstraints(max_length=80), AfterValidator(_cleaned)]
Number = Annotated[str, StringConstraints(max_length=20), Field(examples=["K-2026-000123"])]
Key = Annotated[int, Field(ge=1, le=LARGE)]


def degrees(value: float | None) -> Decimal | None:
    """A position as it is stored: six decimals."""
    return None if value is None else Decimal(f"{value:.6f}")
