"""Every step of an agreement with its form and its words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .. import actions
from ..actions import Marked, Promise, Said
from ..forms import base, drafts, steps
from .arguments import disposal, dprd, evaluation, need, of, plain, upload
from .steps import StepPage

SEND, SAVE = _("Send"), _("Save")

PAGES = (
    StepPage(
        "edit",
        "ubah",
        drafts.EditForm,
        of(actions.edit, lambda form: {"wanted": form.own}),
        _("Saved."),
        SAVE,
    ),
    StepPage(
        "hand_in",
        "berkas-masuk",
        steps.HandInForm,
        of(actions.hand_in, lambda form: {"codes": form.cleaned_data["papers"]}),
        _("Noted."),
        SAVE,
        _(
            "Tick every paper that lies before you. The request can be submitted once all required ones are here."
        ),
    ),
    StepPage(
        "verify_contact",
        "kontak-benar",
        steps.ContactForm,
        of(actions.verify_contact, lambda form: {"how": form.cleaned_data["note"]}),
        _("Noted."),
        SAVE,
        _("A wrong number or address is the commonest reason why a request lies still."),
    ),
    StepPage("submit", "ajukan", base.NoteForm, plain("submit"), _("Submitted."), _("Submit")),
    StepPage(
        "withdraw",
        "tarik",
        base.ReasonForm,
        plain("withdraw"),
        _("Withdrawn."),
        pgettext_lazy("agreement", "Withdraw"),
        tone="danger",
    ),
    StepPage(
        "start_check",
        "mulai-periksa",
        base.NoteForm,
        plain("start_check"),
        _("The check has begun."),
        _("Begin"),
    ),
    StepPage(
        "judge",
        "periksa",
        steps.JudgeForm,
        of(actions.judge, lambda form: {"verdicts": form.verdicts}),
        _("Saved."),
        SAVE,
        _("Judge each paper. You may save in between."),
        body="partners/_judge.html",
    ),
    StepPage(
        "return",
        "kembalikan",
        base.ReasonForm,
        plain("return"),
        _("Returned."),
        _("Return"),
        _("The partner brings what you marked as missing; the request keeps its number."),
    ),
    StepPage("pass_on", "teruskan", base.NoteForm, plain("pass_on"), _("Passed on."), _("Pass on")),
    StepPage(
        "skip_need",
        "lewati-telaah",
        base.ReasonForm,
        plain("skip_need"),
        _("Passed on."),
        _("Leave out"),
        _("Only where the rules allow it for this kind. Write why."),
    ),
    StepPage(
        "accept_need",
        "kebutuhan",
        steps.NeedForm,
        of(actions.accept_need, need),
        _("The need is confirmed. The text is written next."),
        pgettext_lazy("need", "Confirm"),
        _("What is written here becomes the measure by which the agreement is judged at its end."),
    ),
    StepPage(
        "return_need", "tanya-kembali", base.ReasonForm, plain("return_need"), _("Returned."), _("Return")
    ),
    StepPage(
        "reject",
        "tolak",
        base.ReasonForm,
        plain("reject"),
        pgettext_lazy("agreement", "Rejected."),
        pgettext_lazy("agreement", "Reject"),
        tone="danger",
    ),
    StepPage(
        "add_version",
        "naskah",
        steps.VersionForm,
        of(actions.add_version, lambda form: {"upload": upload(form)}),
        _("The version is kept."),
        _("Upload"),
        _("Each version gets a number and a fingerprint; opinions and signatures speak of exactly one."),
    ),
    StepPage(
        "add_obligation",
        "kewajiban",
        steps.ObligationForm,
        of(actions.add_obligation, lambda form: {"promise": Promise(**form.own)}),
        _("The obligation is written down."),
        SAVE,
        _("One line for each thing that a side owes: so that it can be counted later."),
    ),
    StepPage("to_legal", "ke-hukum", base.NoteForm, plain("to_legal"), _("Sent to legal review."), SEND),
    StepPage(
        "skip_legal",
        "lewati-hukum",
        base.ReasonForm,
        plain("skip_legal"),
        _("Released for signing."),
        _("Leave out"),
        _("Only where the rules allow it for this kind. Write why."),
    ),
    StepPage(
        "opine",
        "pendapat",
        steps.OpinionForm,
        of(actions.opine, lambda form: {"said": Said(**form.own)}),
        _("The opinion is kept."),
        SAVE,
    ),
    StepPage(
        "decide_dprd",
        "dprd",
        steps.DprdForm,
        of(actions.decide_dprd, dprd),
        _("Noted."),
        SAVE,
        body="partners/_dprd.html",
    ),
    StepPage(
        "ask_changes",
        "minta-perubahan",
        base.ReasonForm,
        plain("ask_changes"),
        _("Sent back."),
        _("Send back"),
    ),
    StepPage(
        "reject_text",
        "tolak-naskah",
        base.ReasonForm,
        plain("reject_text"),
        pgettext_lazy("agreement", "Rejected."),
        pgettext_lazy("agreement", "Reject"),
        tone="danger",
    ),
    StepPage(
        "to_signing",
        "ke-tanda-tangan",
        base.NoteForm,
        plain("to_signing"),
        _("Released for signing."),
        _("Release"),
    ),
    StepPage(
        "initial",
        "paraf",
        steps.InitialForm,
        of(actions.initial, lambda form: {"marked": Marked(**form.own)}),
        _("Noted."),
        SAVE,
    ),
    StepPage(
        "sign",
        "tanda-tangan",
        steps.SignForm,
        of(actions.sign, lambda form: {"marked": Marked(**form.own)}),
        _("Noted."),
        SAVE,
    ),
    StepPage(
        "rewrite",
        "ubah-naskah",
        base.ReasonForm,
        plain("rewrite"),
        _(
            "The text may be changed again. Initials and signatures count only for the version that they stand under."
        ),
        _("Change"),
    ),
    StepPage(
        "activate",
        "berlakukan",
        steps.ActivateForm,
        of(actions.activate, lambda form: {"facts": form.own, "upload": upload(form)}),
        _("It is in force."),
        _("Put in force"),
    ),
    StepPage(
        "suspend",
        "tangguhkan",
        base.ReasonForm,
        plain("suspend"),
        _("Suspended."),
        pgettext_lazy("agreement", "Suspend"),
    ),
    StepPage("resume", "lanjutkan", base.ReasonForm, plain("resume"), _("It goes on."), _("Take up again")),
    StepPage(
        "end",
        "akhiri",
        steps.EndForm,
        of(actions.end, lambda form: {"how": form.cleaned_data["how"], "reason": form.cleaned_data["note"]}),
        _("It has ended."),
        pgettext_lazy("agreement", "End it"),
        tone="danger",
    ),
    StepPage(
        "dispose", "kewajiban-selesai", steps.DisposeForm, of(actions.dispose, disposal), _("Noted."), SAVE
    ),
    StepPage(
        "report",
        "laporan-akhir",
        steps.VersionForm,
        of(actions.report, lambda form: {"upload": upload(form)}),
        _("The report is kept."),
        _("Upload"),
    ),
    StepPage(
        "evaluate",
        "evaluasi",
        steps.EvaluateForm,
        of(actions.evaluate, evaluation),
        _("Thank you. The evaluation is kept."),
        SAVE,
    ),
    StepPage(
        "close",
        "tutup",
        base.NoteForm,
        of(actions.close, lambda form: {"note": form.cleaned_data["note"]}),
        _("Closed."),
        pgettext_lazy("agreement", "Close the file"),
    ),
)
