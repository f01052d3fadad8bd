"""What may be decided of two who may be one person."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ejsc.kernel.workflow import Step, Workflow

from .choices import WAITING, PairState
from .permissions import Can

PAIR_FLOW = Workflow(
    initial=PairState.OPEN,
    # Nothing is for ever: what was merged can be parted, what was told apart looked at again.
    final=frozenset(),
    steps=(
        Step("merge", WAITING, PairState.SAME, Can.PERSON_MERGE, _("Same person")),
        Step("apart", WAITING, PairState.APART, Can.PERSON_MERGE, _("Not the same person")),
        Step("doubt", frozenset({PairState.OPEN}), PairState.UNSURE, Can.PERSON_MERGE, _("Not sure")),
        Step("undo", frozenset({PairState.SAME}), PairState.OPEN, Can.PERSON_MERGE, _("Part again"), needs_reason=True),
        Step("reopen", frozenset({PairState.APART}), PairState.OPEN, Can.PERSON_MERGE, _("Look again"),
             needs_reason=True),
    ),
)  # fmt: skip
