"""Lists of people behind the browser: the engine of `import_people`, within the area of whoever brings them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ejsc.accounts.models import User
from ejsc.imports.declaring import Field, Outcome, Refuse, TakenBack, Target, Whole
from ejsc.imports.models import Import
from ejsc.imports.reading.table import Row
from ejsc.kernel.errors import BadInput, NotFoundHere
from ejsc.regions import queries as regions
from ejsc.regions import rules as areas

from ..permissions import Can
from . import columns as c
from .running import Chosen, Report, bring_in
from .undoing import numbered, undo

SOURCE = "source"


class _Handed:
    """The rows that stay out, handed on one by one."""

    def __init__(self, refuse: Refuse) -> None:
        self.refuse = refuse

    def head(self, names: Sequence[str]) -> None:
        """The import knows its headings."""

    def add(self, row: Row, reason: str) -> None:
        self.refuse(row, reason)


def take(
    run: Import, path: Path, by: User, tell: Callable[[int], None], refuse: Refuse, trial: bool
) -> Outcome:
    """Take the list in, or try it. Raises: Unreadable, BadInput."""
    within = sorted(by.reach(Can.PEOPLE_IMPORT).regions)
    if not within:
        raise BadInput(_("You bring in lists of people for no area."))
    chosen = Chosen(run.sheet, run.header_row, {key: int(at) for at, key in run.columns.items()})
    report, intake = bring_in(
        path, source=_source(run.answers.get(SOURCE, ""), within), dry_run=trial, errors=_Handed(refuse), by=by,
        within=within, chosen=chosen, tell=tell, file_name=run.file_name,
    )  # fmt: skip
    return _outcome(report, str(intake.pk) if intake else "")


def _source(name: str, within: Sequence[str]) -> str:
    """The source under its name; of one area under that area's too, so that no list of one changes another's people."""
    name = " ".join(name.split())
    if not name:
        raise BadInput(_("Write where this list comes from, always by the same name."))
    if areas.HOME_PROVINCE in within:
        return name[:100]
    titles = ", ".join(found.title for code in within if (found := regions.by_code(code)))
    return f"{name[:60]} ({titles[:36]})"


def _outcome(report: Report, key: str) -> Outcome:
    return Outcome(
        read=report.rows_read, new=report.new, changed=report.changed, unchanged=report.unchanged,
        doubtful=report.needs_review, warned=report.warnings, wrong=report.rejected, repeated=report.repeated, key=key,
    )  # fmt: skip


def take_back(key: str, by: User) -> TakenBack:
    """Take the list back. Raises: NotFoundHere, StepNotAllowed."""
    found = numbered(key)
    if found is None:
        raise NotFoundHere
    undone = undo(found)
    return TakenBack(undone.removed, undone.kept)


TARGET = Target(
    key="orang",
    label=gettext_lazy("People of a list (SIKS-NG, a programme, a care unit)"),
    noun=gettext_lazy("people"),
    permission=Can.PEOPLE_IMPORT,
    fields=c.FIELDS,
    shown=(c.NAME,),
    whole=Whole(take, take_back),
    asks=(
        Field(
            SOURCE, gettext_lazy("Where the list comes from"), longest=60,
            hint=gettext_lazy(
                "Always by the same name, for instance SIKS-NG. By it the next list is compared with this one."
            ),
        ),
    ),
    after="people:pairs",
)  # fmt: skip
