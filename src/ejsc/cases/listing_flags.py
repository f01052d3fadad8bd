"""Flags in the list of cases: the mark beside the name, and the filter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ejsc.accounts.models import User
from ejsc.lists import drawing
from ejsc.lists.declaring import Row, Told
from ejsc.lists.filters import Condition

from .models import CaseFlag


def _up() -> Any:
    return Exists(CaseFlag.objects.filter(case=OuterRef("pk"), ended_at__isnull=True))


def _flagged(user: User, now: datetime) -> Q:
    return Q(_up())


FLAGGED = Told(_up, of=((CaseFlag, "ended_at"),), late=True)
FILTER = Condition("tanda", gettext_lazy("Flag"), conditions={"ada": (gettext_lazy("Flagged"), _flagged)})


def marking(draw: Callable[[Row], str]) -> Callable[[Row], str]:
    """The same drawing, with a mark before it where the case is flagged."""

    def drawn(row: Row) -> str:
        name = draw(row)
        return SafeString(f"{drawing.tag(_('Flagged'), 'warn', 'alert')} {name}") if row["flagged"] else name

    return drawn
