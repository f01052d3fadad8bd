from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from ejsc.kernel.errors import NotFoundHere

from ..choices import AT_WORK, ImportState
from ..declaring import Target, target_of
from ..models import Import


def target_for(run: Import) -> Target:
    """What the rows become. Raises: NotFoundHere, when its app is gone."""
    found = target_of(run.target)
    if found is None:
        raise NotFoundHere
    return found


def steps(run: Import | None) -> list[dict[str, Any]]:
    """The four steps of an import, for the bar."""
    labels = (_("File"), _("Columns"), _("Check"), _("Bring in"))
    at = _at(run)
    return [
        {"label": label, "state": "done" if n < at else "current" if n == at else "todo"}
        for n, label in enumerate(labels)
    ]


def _at(run: Import | None) -> int:
    if run is None:
        return 0
    if run.state == ImportState.UPLOADED:
        return 1
    if run.state in {ImportState.CHECKING, ImportState.CHECKED}:
        return 2
    return 3 if run.state in AT_WORK else 4
