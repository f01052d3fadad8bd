"""Marks on a case: put there, and taken away, each with a reason."""

from __future__ import annotations

import uuid
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from ejsc.accounts.access import SignedRequest, needs
from ejsc.kernel.formfields import LongTextField

from .. import actions, casefile
from ..permissions import Can
from .case_acts import answered
from .case_shared import sent_data


class FlagForm(forms.Form):
    """Why a mark is put or taken away; the form makes the id, so that sending it twice is once."""

    use_required_attribute = False

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    reason = LongTextField(
        label=gettext_lazy("Why"), rows=2, max_length=300,
        help_text=gettext_lazy("For instance: family threatens officers; medicine runs out on Friday."),
        error_messages={"required": gettext_lazy("Write the reason; others will rely on it.")},
    )  # fmt: skip


@needs(Can.CASE_NOTE)
@require_http_methods(["GET", "POST"])
def flag(request: SignedRequest, number: str) -> HttpResponse:
    """Mark a case for everybody who reads it."""
    case = casefile.in_scope(number, by=request.user)
    return answered(
        request, case, FlagForm(sent_data(request)), keep=f"flag-{case.number}", told=_("The case is flagged."),
        run=lambda given: actions.raise_flag(id=given["id"], case=case, reason=given["reason"], by=request.user),
        page={
            "title": _("Flag this case"), "word": _("Flag"),
            "explanation": _(
                "Everybody who reads the case sees the flag, here and in the list, until it is taken away."
            ),
        },
    )  # fmt: skip


@needs(Can.CASE_NOTE)
@require_http_methods(["GET", "POST"])
def unflag(request: SignedRequest, number: str, flag: UUID) -> HttpResponse:
    """Take a mark away."""
    case = casefile.in_scope(number, by=request.user)
    held = get_object_or_404(case.flags.select_related("case"), pk=flag)
    return answered(
        request, case, FlagForm(sent_data(request)), keep=f"unflag-{held.pk}", told=_("The flag is taken away."),
        run=lambda given: actions.lower_flag(flag=held, reason=given["reason"], by=request.user),
        page={"title": _("Take the flag away"), "word": _("Take away"), "explanation": held.reason},
    )  # fmt: skip
