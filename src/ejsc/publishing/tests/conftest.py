"""What the tests of the public pages share: a report as somebody fills it in, and a photo."""

from __future__ import annotations

import io
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from ejsc.accounts.scope import system
from ejsc.cases.models import Report
from ejsc.publishing import queries

Fill = Callable[..., dict[str, Any]]


def jpeg(name: str = "foto.jpg", size: tuple[int, int] = (40, 30)) -> SimpleUploadedFile:
    """A photo as a phone sends it."""
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, "JPEG")
    return SimpleUploadedFile(name, out.getvalue(), "image/jpeg")


def filled(**changed: Any) -> dict[str, Any]:
    """A report as it is sent; `changed` replaces answers, None leaves them out."""
    values = {
        "id": str(uuid.uuid4()), "kind": "elderly", "urgency": "normal", "what": "Mbah sendirian, sakit, tidak makan.",
        "village_text": "Kel. Lowokwaru, Kec. Lowokwaru, Kota Malang", "village": "35.73.05.1003",
    } | changed  # fmt: skip
    return {key: value for key, value in values.items() if value is not None}


def stored(id: str) -> Report:
    """A report as the office sees it."""
    with system("test"):
        return Report.objects.get(pk=id)


def how_many() -> int:
    """All reports."""
    with system("test"):
        return Report.objects.count()


@pytest.fixture(autouse=True)
def _quick(settings: LazySettings) -> Iterator[None]:
    """Wrong codes answer at once, figures are counted afresh."""
    settings.TRACKING_DELAY_SECONDS = 0
    queries._kept = queries._Kept()
    yield
    queries._kept = queries._Kept()


@pytest.fixture
def handed_in(client: Client, db: None) -> tuple[Report, str]:
    """A report without a phone number, and its PIN."""
    given = filled()
    client.post("/lapor/", given)
    page = client.get("/lapor/terima-kasih/")
    return stored(given["id"]), page.context["pin"]
