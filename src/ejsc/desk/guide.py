"""The user guide: one short topic per job, shown in the program and reachable from every page it speaks of."""

# ruff: noqa: E501 (sentences stand on one line)

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


@dataclass(frozen=True)
class Topic:
    """What one job asks for: steps, at most three pictures taken by the journeys, and what to do when stuck."""

    slug: str
    title: Words
    lead: Words
    steps: tuple[Words, ...]
    stuck: tuple[tuple[Words, Words], ...] = ()
    pictures: tuple[tuple[str, Words], ...] = ()
    pages: tuple[str, ...] = ()


TOPICS = (
    Topic(
        "kotak-masuk",
        _("Receive reports and choose who goes"),
        _("Every report waits in the inbox until somebody decides. The one with the nearest deadline stands first."),
        (
            _("Open Inbox. Red means late, gold means today."),
            _("Read the report. If it may be about the same person as another one, compare them first."),
            _("Call the village office, and write what they said. It saves a wrong visit."),
            _("Press Assign and choose who goes. The list shows how many cases each of them has."),
            _("Not for us? Redirect it to the right office. Not true? Choose Unfounded and say why."),
        ),
        (
            (_("I chose wrongly."), _("Press Undo right after it, or open “Decided” and take the report back.")),
            (_("A message came by WhatsApp."), _("Choose Enter report, then Paste a WhatsApp message. Check what was read.")),
        ),
        (("kotak-masuk-1280", _("The inbox, and the chosen report beside it")), ("catat-laporan-1280", _("Entering a report from a message"))),
        ("cases:inbox", "cases:report"),
    ),
    Topic(
        "kunjungan",
        _("Visit somebody and write it down"),
        _("Today shows whom you visit, the nearest deadline first. It also works where there is no signal."),
        (
            _("Open Today and read what the village said before you go."),
            _("There, press Record the visit and choose what you found."),
            _("Mark what is needed and how urgent it is. A photo helps."),
            _("Choose the next act and its date, then save."),
        ),
        (
            (_("There is no signal."), _("Save anyway. It stays on this phone, is shown as unsent, and goes out by itself later.")),
            (_("Nobody was there, or it was not true."), _("Both are ordinary results. Choose them and write what you saw.")),
            (_("I found somebody on my way."), _("Press the plus button. The case is opened in your name.")),
        ),
        (("hari-ini-360", _("Today")), ("kunjungan-360", _("The record of a visit"))),
        ("cases:today", "cases:visit", "cases:own_finding"),
    ),
    Topic(
        "kasus",
        _("Follow a case until it is closed"),
        _("A case always has one person, one next act and one date. The page says what is still missing."),
        (
            _("Look at the top: who has it, how far it is, until when."),
            _("The green button is the next act. Everything else is under Other steps."),
            _("Write notes, calls and photos as they happen; all of it stands in the timeline."),
            _("When the need is met, propose to close with an outcome and a reason."),
            _("Another person looks at it and agrees, or sends it back."),
        ),
        (
            (_("I cannot go on with this case."), _("Give it to somebody else, with a reason. Never let it lie.")),
            (_("Somebody else changed it while I wrote."), _("Nothing is lost. You see both versions; save once more.")),
        ),
        (("kasus-1280", _("The page of a case")),),
        ("cases:list", "cases:detail", "cases:approvals"),
    ),
    Topic(
        "rujukan",
        _("Refer to another unit"),
        _("A referral asks another unit to act. It sees only what you tick."),
        (
            _("On the case, choose Refer and the unit."),
            _("Tick what it may see and say on which ground: the law, or consent."),
            _("The unit accepts, declines with a reason, or puts the person on its waiting list."),
            _("At the hand-over both sides sign. The unit then reports what was done."),
        ),
        ((_("The unit does not answer."), _("Its head is told when the time is over, then the province. You may also withdraw and ask another unit.")),),
        (),
        ("cases:referrals", "cases:referrals_sent", "cases:referral", "cases:refer"),
    ),
    Topic(
        "tersegel",
        _("Sealed cases"),
        _("Violence, trafficking and children before the law: only named readers know that such a case is there."),
        (
            _("A case is sealed by its category, or by hand with a reason."),
            _("At least two readers are always named."),
            _("Each look asks for a purpose and is kept."),
            _("In an emergency somebody may open it for a short time with a reason. The readers are told at once."),
        ),
        (),
        (),
        ("cases:emergency",),
    ),
    Topic(
        "ringkasan",
        _("Read the overview"),
        _("How much came in, was finished, is open and is late, for the period that you choose."),
        (
            _("Choose the period; the figures beside it are the change since the period before."),
            _("Press a figure to read what it means, and to open its list if you may."),
            _("The five sentences say the same in words. The one-page sheet can be printed for a meeting."),
        ),
        ((_("A field says “under 10”."), _("Small numbers are hidden, so that nobody can be recognised.")),),
        (),
        ("indicators:overview", "indicators:meanings", "indicators:number"),
    ),
    Topic(
        "akun",
        _("Sign in, passwords and codes"),
        _("No e-mail is needed. An officer hands you a code, and with it you choose your own password."),
        (
            _("Open the sign-in page and choose I have a code."),
            _("Type the code and choose a password of your own."),
            _("Some roles also need a second factor: an app on the phone shows six digits."),
        ),
        (
            (_("I forgot my password."), _("Ask your office for a new code. Nobody else can see or set your password.")),
            (_("I lost the phone with the second factor."), _("The administrator can remove it; then set it up again.")),
        ),
        (),
        ("accounts:profile", "accounts:second_factor", "desk:accounts", "accounts:user"),
    ),
)  # fmt: skip

BY_SLUG = {topic.slug: topic for topic in TOPICS}
BY_PAGE = {page: topic.slug for topic in TOPICS for page in topic.pages}
