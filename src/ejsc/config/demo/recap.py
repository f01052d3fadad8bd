"""What the office had settled before e-JSC came, brought in as a recap."""

from __future__ import annotations

from datetime import timedelta
from uuid import NAMESPACE_URL, uuid5

from django.utils import timezone

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope
from ejsc.cases.actions import recaps
from ejsc.imports.declaring import REGION, Draft

ROWS = (
    ("Painem", "Tidur di emperan pasar, tidak ada keluarga.", "Diantar ke UPT, diterima."),
    ("Sugeng", "Kehabisan bekal di terminal.", "Diberi tiket pulang ke Blitar."),
    ("", "Pria bingung di pinggir jalan raya.", "Dirawat di RSJ Lawang."),
)


def make(joko: User, region: str) -> None:
    """Three reports of last year, settled when they came in."""
    drafts = []
    for number, (name, what, outcome) in enumerate(ROWS, start=1):
        day = timezone.localdate() - timedelta(days=365 + 9 * number)
        told = {"what": what, "subject_name": name, "outcome": outcome, "channel": "phone"}
        values = {**told, "received": day.isoformat(), REGION: region}
        drafts.append(Draft(number, uuid5(NAMESPACE_URL, f"demo-recap-{number}"), [], values))
    with scope(joko):
        recaps.settle(drafts, {}, joko)
        recaps.store(drafts, {"import": "Rekap"}, joko)
