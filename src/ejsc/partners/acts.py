"""What the trace calls the things that people do with agreements."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from .workflow import AGREEMENT_FLOW

ACTS: dict[str, Any] = {
    **{f"agreement.{step.name}": step.label for step in AGREEMENT_FLOW.steps},
    "agreement.open": _("Request written down"),
    "agreement.renew": _("Renewal begun"),
    "agreement.search": _("Agreements searched"),
    "agreement.view": _("Agreement opened"),
    "partner.enter": _("Partner entered"),
}
