"""What somebody may do with a case in its present status, by the short words that the composer offers after a “/”."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from ejsc.accounts.models import User
from ejsc.kernel.workflow import Step

from . import casefile
from .models import Case
from .permissions import Can

# The words are those of the addresses: what an office says, whatever language its screens are in.
WORDS = {
    "visit": "kunjungan", "visit_again": "kunjungan", "refer": "rujuk", "serve": "layani", "plan": "rencana",
    "assign": "tugaskan", "take": "ambil", "refuse": "tolak", "reassign": "alihkan", "hand_over": "serahkan",
    "propose_closing": "tutup", "approve_closing": "setujui", "return_closing": "kembalikan", "reopen": "buka",
    "edit": "perbaiki",
}  # fmt: skip


@dataclass(frozen=True)
class Command:
    """One act: the word after the “/”, what it is called, and where its form is."""

    word: str
    label: str
    href: str
    icon: str


def of_case(case: Case, open_to_her: Mapping[str, Step], *, by: User) -> list[Command]:
    """The acts that are open to her now; the steps of the workflow first, then what stands beside them."""
    found = [
        _of_step(name, step, case) for name, step in open_to_her.items() if not _own_proposal(name, case, by)
    ]
    return [*found, *_beside(case, open_to_her, by)]


def _own_proposal(name: str, case: Case, by: User) -> bool:
    return name == "approve_closing" and case.proposed_by_id == by.pk


def _of_step(name: str, step: Step, case: Case) -> Command:
    icon = casefile.ICONS.get(name, "dots")
    return Command(WORDS[name], str(step.label), casefile.page_of_step(name, case), icon)


def _beside(case: Case, open_to_her: Mapping[str, Step], by: User) -> list[Command]:
    """Calls, promises, people and papers: what is no step."""
    rows: list[tuple[bool, str, str, str, str]] = [
        ("edit" in open_to_her, "telepon", _("Note a call to the village"), "cases:village_call", "phone"),
        ("edit" in open_to_her, "orang", _("Add a person"), "cases:person_search", "user-plus"),
        (by.can(Can.CASE_NOTE, case), "tandai", _("Flag this case"), "cases:flag", "alert"),
        (by.can(Can.CASE_READ, case), "cetak", _("Print"), "cases:print", "print"),
        (by.can(Can.CASE_READ, case), "akses", _("Who may see it, and who looked"), "cases:access", "eye"),
    ]  # fmt: skip
    found = [
        Command(word, label, reverse(page, args=[case.number]), icon)
        for open_now, word, label, page, icon in rows if open_now
    ]  # fmt: skip
    promised = casefile.open_acts(case) if "plan" in open_to_her else []
    done = [
        Command("selesai", _("Done: %(what)s") % {"what": act.what}, casefile.page_of_act(act, case), "check")
        for act in promised[:1]
    ]
    return [*done, *found]
