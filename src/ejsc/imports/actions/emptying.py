"""Removing files and the rows that did not come in, when their days are over."""

from __future__ import annotations

from django.utils import timezone

from ejsc.accounts.scope import system
from ejsc.audit import actions as audit

from .. import store
from ..choices import AT_WORK
from ..models import Import
from .running import CAME


def remove_expired() -> int:
    """Remove what is past its days; how many imports. Who brought in how much stays."""
    with system("imports"):
        over = list(
            Import.objects.filter(expires_at__lt=timezone.now(), emptied=False).exclude(state__in=AT_WORK)
        )
        for one in over:
            empty(one)
            audit.record("import.empty", about=one)
    return len(over)


def empty(run: Import) -> None:
    """The file and every word of its rows away."""
    store.remove(run.pk)
    run.rows.update(**CAME)
    run.emptied, run.questions = True, []
    run.save(update_fields=["emptied", "questions"])
