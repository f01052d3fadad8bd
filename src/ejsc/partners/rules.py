"""What must hold before an agreement takes a step, and what follows from its dates; without a clock or a database.

Guards ask the record; the record asks its rows. Each refusal says what is missing.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ejsc.kernel.errors import BadInput, NotReady
from ejsc.kernel.text import fold_word, plain

NOBODY_ELSE = gettext_lazy("Somebody else than the officer of this agreement must evaluate it.")


def days_left(ends: date | None, today: date) -> int | None:
    """How many days until the last day, negative afterwards.

    >>> days_left(date(2026, 5, 31), date(2026, 5, 1)), days_left(None, date(2026, 5, 1))
    (30, None)
    """
    return None if ends is None else (ends - today).days


def has_run_out(ends: date | None, today: date) -> bool:
    """Whether the last day has passed; on the last day itself it still holds."""
    return ends is not None and ends < today


def months_between(starts: date, ends: date) -> int:
    """How many months a term has, a begun one counted whole.

    >>> months_between(date(2024, 10, 14), date(2027, 10, 13)), months_between(date(2024, 1, 1), date(2024, 1, 1))
    (36, 1)
    """
    after = ends + timedelta(days=1)
    months = (after.year - starts.year) * 12 + after.month - starts.month
    return months + (1 if after.day > starts.day else 0)


def share_of_term(starts: date | None, ends: date | None, today: date) -> int:
    """How much of the term has passed.

    Units: per cent, 0 to 100.
    """
    if starts is None or ends is None or ends <= starts:
        return 0
    return max(0, min(100, round(100 * (today - starts).days / (ends - starts).days)))


def thresholds_due(starts: date | None, ends: date | None, today: date, thresholds: list[int]) -> list[int]:
    """The thresholds that are reached, the farthest from the end first; none that lies before the term began.

    >>> thresholds_due(date(2026, 3, 1), date(2026, 5, 31), date(2026, 5, 4), [180, 90, 60, 30, 7, 0])
    [90, 60, 30]
    """
    if ends is None:
        return []
    begun = starts or date.min
    return [one for one in thresholds if today >= ends - timedelta(days=one) >= begun]


# Legal forms that one writes and another leaves out.
FORMS = {"pt", "cv", "ud", "tbk", "yayasan", "lembaga", "koperasi", "perkumpulan"}


def name_key(name: str) -> str:
    """A body's name without case, signs and legal forms: two spellings of one body are the same.

    >>> name_key("PT. Sinar Jaya, Tbk") == name_key("pt sinar  jaya")
    True
    """
    words = plain(name).split()
    return " ".join(fold_word(word) for word in [word for word in words if word not in FORMS] or words)


# Months from one due date to the next.
MONTHS = {"once": 0, "month": 1, "quarter": 3, "half": 6, "year": 12}


def times_due(due_on: date, cycle: str, ends: date | None, today: date) -> int:
    """How many due dates have passed without today: each of them asks for the whole quantity once.

    >>> times_due(date(2026, 1, 15), "quarter", date(2026, 12, 31), date(2026, 7, 16))
    3
    """
    last = min(today - timedelta(days=1), ends) if ends else today - timedelta(days=1)
    if due_on > last:
        return 0
    if cycle == "once":
        return 1
    months = (last.year - due_on.year) * 12 + last.month - due_on.month - (1 if last.day < due_on.day else 0)
    return months // MONTHS[cycle] + 1


# --- guards -----------------------------------------------------------------------------------------------------------


def papers_are_in(record: Any) -> None:
    """Every paper that the kind requires was handed in."""
    if missing := record.papers_not_in():
        raise NotReady(_("These papers are still missing: %(names)s.") % {"names": ", ".join(missing)})


def contact_is_verified(record: Any) -> None:
    """Somebody reached the partner at the address that it gave."""
    if record.contact_verified_at is None:
        raise NotReady(
            _("Nobody has reached the contact of the partner yet. Call or write, then note that it is right.")
        )


def all_papers_judged(record: Any) -> None:
    """Each item of the checklist was looked at."""
    if unjudged := record.papers_not_judged():
        raise NotReady(_("Judge these papers first: %(names)s.") % {"names": ", ".join(unjudged)})


def all_papers_right(record: Any) -> None:
    """Nothing on the checklist is missing or wrong."""
    if wrong := record.papers_not_right():
        raise NotReady(
            _("These papers are missing or not right: %(names)s. Return the request instead.")
            % {"names": ", ".join(wrong)}
        )


def says_what_is_missing(record: Any) -> None:
    """A request that goes back from the check lists the papers that are missing."""
    if not record.papers_not_right():
        raise NotReady(
            _("Mark at least one paper as missing or not right; the partner must know what to bring.")
        )


def need_is_stated(record: Any) -> None:
    """The need, the people it is for, where, and how many places are offered."""
    for field in ("need", "target_group", "place"):
        if not getattr(record, field).strip():
            raise NotReady(_("Say what is needed, for whom, and where."), field=field)
    if record.places_offered is None:
        raise NotReady(
            _("Say how many places are offered; 0 where the agreement offers none."), field="places_offered"
        )


def has_version(record: Any) -> None:
    """There is a text to speak about."""
    if record.latest_version() is None:
        raise NotReady(_("Upload the first version of the text."))


def each_party_owes(record: Any) -> None:
    """An agreement in which a side owes nothing delivers nothing."""
    if idle := record.parties_without_obligation():
        raise NotReady(_("Write down at least one obligation of: %(names)s.") % {"names": ", ".join(idle)})


def term_is_set(record: Any) -> None:
    """First and last day are known, in their order, and no longer than the rules allow."""
    if record.starts is None or record.ends is None:
        raise NotReady(_("Enter from when until when it holds."), field="ends")
    check_term(record.starts, record.ends, record.longest_months())


def check_term(starts: date, ends: date, longest: int | None) -> None:
    """Raises: BadInput, when the days stand the wrong way round or too far apart."""
    if ends <= starts:
        raise BadInput(_("The last day lies before the first. Look at both dates again."), field="ends")
    if longest and months_between(starts, ends) > longest:
        raise BadInput(
            _("At most %(n)s months are allowed for this kind (see Settings, Agreements).") % {"n": longest},
            field="ends",
        )


def stays_within_parent(record: Any) -> None:
    """A working agreement does not outlive the accord above it, unless somebody says why."""
    parent = record.parent
    if parent is None or parent.ends is None or record.ends is None or record.ends <= parent.ends:
        return
    if not record.overrun_reason.strip():
        raise NotReady(
            format_lazy(
                gettext_lazy("It would outlive {number}, which ends on {day}. Shorten it, or say why it must."),
                number=parent.number, day=parent.ends.strftime("%d-%m-%Y"),
            ),
            field="overrun_reason",
        )  # fmt: skip


def reviewers_agreed(record: Any) -> None:
    """Every reviewer whom the rules name has agreed to the latest version."""
    if waiting := record.reviewers_waiting():
        raise NotReady(
            _("On version %(n)s the agreement of these is missing: %(names)s.")
            % {"n": record.latest_version().number, "names": ", ".join(waiting)}
        )


def dprd_is_decided(record: Any) -> None:
    """Whether the DPRD must consent, and then its decision."""
    if record.needs_dprd is None:
        raise NotReady(_("Say whether the DPRD must consent."), field="needs_dprd")
    if record.needs_dprd and not record.dprd_decision.strip():
        raise NotReady(
            _("The DPRD must consent: enter number and date of its decision."), field="dprd_decision"
        )


def both_initialled(record: Any) -> None:
    """Both sides have put their initials under the very same file."""
    if missing := record.parties_without("initial"):
        raise NotReady(
            _("These have not initialled version %(n)s: %(names)s.")
            % {"n": record.latest_version().number, "names": ", ".join(missing)}
        )


def all_signed(record: Any) -> None:
    """Every party has signed the very same file."""
    if missing := record.parties_without("signature"):
        raise NotReady(_("The signatures of these are missing: %(names)s.") % {"names": ", ".join(missing)})


def is_registered(record: Any) -> None:
    """In force means: numbers, the day of signing, the term, and the signed file."""
    for field, sentence in (
        ("our_number", _("Enter our number.")),
        ("signed_on", _("Enter the day on which it was signed.")),
    ):
        if not getattr(record, field):
            raise NotReady(sentence, field=field)
    term_is_set(record)
    if record.signed_version() is None:
        raise NotReady(_("Upload the signed PDF."), field="file")


def may_skip(step: str) -> Any:
    """A guard: the rules of the day let this kind leave the step out."""

    def guard(record: Any) -> None:
        if not record.may_skip(step):
            raise NotReady(_("The rules do not let this kind of agreement leave this step out."))

    return guard


def obligations_are_disposed(record: Any) -> None:
    """No obligation is left open without a word."""
    if n := record.open_obligations():
        raise NotReady(_("%(n)s obligations are still open. Say of each what became of it.") % {"n": n})


def deliveries_are_verified(record: Any) -> None:
    """What was reported was looked at by somebody else."""
    if n := record.deliveries_not_checked():
        raise NotReady(
            _("%(n)s deliveries wait to be verified by somebody else than who reported them.") % {"n": n}
        )


def final_report_is_in(record: Any) -> None:
    """The report at the end of the term."""
    if record.final_report() is None:
        raise NotReady(_("The final report is missing. Upload it first."))


def has_evaluation(record: Any) -> None:
    """Scores, a text, and a decision to renew or stop."""
    if not record.evaluations.exists():
        raise NotReady(_("The evaluation itself is missing."))
