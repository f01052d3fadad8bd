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
        "impor",
        _("Bring in old recaps and lists"),
        _("An Excel recap or the sheet of a post becomes reports. Nothing is taken in before you have looked at it."),
        (
            _("Open Bring in lists, press Bring in a list and choose the file."),
            _("Check which column is what. What you choose is remembered for the next file of this kind."),
            _("Answer what is not clear, for instance which village is meant. Places are never guessed."),
            _("Look at some rows: each shows the report that it would become."),
            _("Bring in the right rows. Download the others with their reasons, correct them and send them again."),
        ),
        (
            (_("It was the wrong file."), _("Open the import and press Take this import back. What others have already worked on stays, and you are told.")),
            (_("I must stop in the middle."), _("Close the page. The import waits under Bring in lists, and you are led on from there.")),
        ),
        (("impor-1280", _("The columns of a file as they were understood")),),
        ("imports:list", "imports:new", "imports:detail", "imports:columns", "imports:questions", "imports:rows"),
    ),
    Topic(
        "banyak-sekaligus",
        _("Do the same with many cases"),
        _("Tick the cases, choose the act, look at what would happen, then do it."),
        (
            _("Open Cases and narrow the list with the filters."),
            _("Tick cases with the mouse or with X. One press at the top ticks all that match."),
            _("Choose the act: give to somebody else, another urgency, another date."),
            _("Read what will happen to each, and which are left out and why. Then confirm."),
        ),
        (
            (_("That was wrong."), _("Press Undo right after it. What somebody else changed since stays as it is.")),
            (_("Some were left out."), _("They changed meanwhile, or you may not. Each is named with its reason.")),
        ),
        (("banyak-sekaligus-1280", _("Ticked cases, and what can be done with them")),),
        ("cases:bulk", "cases:bulk_act"),
    ),
    Topic(
        "tanda",
        _("Flag a case for attention"),
        _("A flag tells everybody who reads the case what to look at. It stays until somebody takes it away."),
        (
            _("On the case, press Do something else and choose Flag this case, or type /tandai into the note."),
            _("Write in one sentence what others should look at."),
            _("The flag stands on the page and in the list. The filter Flag finds flagged cases."),
            _("When it is settled, take it away and say why."),
        ),
        (),
        (("tanda-1280", _("A case with its flag")),),
        ("cases:flag", "cases:unflag"),
    ),
    Topic(
        "orang",
        _("Find a person"),
        _("A name is found however it is spelt. The likeliest stand first, each with why it was found."),
        (
            _("Press Ctrl and K, or the field at the top."),
            _("Write the name, a part of it, or the whole NIK. A year of birth or a village beside it helps."),
            _("Read why each was found, and open the right one."),
            _("Not there? Register the person. You are told when somebody is much alike."),
        ),
        (
            (_("I know that the person is there, and do not find her."), _("You find people of your own area and work. A sealed person is found by her readers alone.")),
            (_("I need the whole NIK."), _("Open the person, press the eye and say why. It is noted.")),
        ),
        (("orang-1280", _("The search, with people and why they were found")),),
        ("people:list", "people:detail", "people:register", "desk:search"),
    ),
    Topic(
        "kerja-sama",
        _("Look after agreements"),
        _("Every agreement with a campus, a firm or a ministry has one page with its one next act."),
        (
            _("Open Agreements and press Write down a request. Its checklist follows the rules of that day."),
            _("Go on step by step: review, text, opinions, initials, signatures."),
            _("Write what each side owes, with dates. Report what was done, with its evidence."),
            _("Another person verifies it. Only then does it count."),
            _("The overview shows what is in force, what ends and what is overdue; each number opens its list."),
        ),
        (
            (_("It ends soon."), _("You are told 180, 90, 60, 30, 7 and 0 days before. Open it and choose Begin the renewal.")),
            (_("I wrote it down myself and cannot verify it."), _("That is right: somebody else verifies. Ask a colleague.")),
        ),
        (("kerja-sama-1280", _("The overview of agreements")),),
        ("partners:list", "partners:agreement", "partners:overview", "partners:new", "partners:renew"),
    ),
    Topic(
        "pengaturan",
        _("Change the office's own rules"),
        _("Deadlines, hours, categories, outcomes and secrecy are rules with a first day. The past is never rewritten."),
        (
            _("Open Settings and the chapter."),
            _("Press Change, write the new rule, the day from which it holds, and why."),
            _("Until that day the old rule holds. You see both."),
            _("A planned change can be taken back. An earlier rule can hold again."),
        ),
        (
            (_("Ramadan hours"), _("Under Opening hours press Add, name the season and its first and last day. The ordinary week comes back by itself.")),
            (_("It cannot begin today."), _("What protects people changes tomorrow at the earliest, so that a slip can be taken back.")),
        ),
        (("pengaturan-1280", _("A chapter of rules with a planned change")),),
        ("rulebook:contents", "rulebook:chapter", "rulebook:amend", "rulebook:add", "rulebook:stop"),
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
