"""Old recaps and sheets from a post as reports: which columns they have, and what their words mean."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ejsc.imports.choices import Sort
from ejsc.imports.declaring import ADDRESS, CODE, DISTRICT, REGENCY, VILLAGE, Field, Target
from ejsc.people.choices import SEX_WORDS, Sex
from ejsc.people.rules import clean_phone

from . import recap_words as words
from .actions import recaps
from .choices import Channel, Kind, ReportState, Urgency
from .permissions import Can

INBOX, ARCHIVE = "inbox", "archive"
STATES = [
    (ReportState.SETTLED, _("Settled already")),
    (ReportState.RECEIVED, _("Not settled yet")),
    (ReportState.UNFOUNDED, _("Unfounded or not found")),
]
NAME = 150
FIELDS = (
    Field("what", _("What happened"), words.WHAT, longest=3_000),
    Field(
        "kind", _("Kind"), words.KIND, sort=Sort.CHOICE, choices=Kind.choices, known=words.KINDS,
        never=("kelamin",),
    ),
    Field("received", _("Day of the report"), words.DAY, never=("lahir", "surat"), sort=Sort.DAY),
    Field("subject_name", _("Name of the person"), words.NAME, never=words.OTHERS, longest=NAME),
    Field("nik", _("NIK"), words.NIK, sort=Sort.NIK),
    Field("subject_age", _("Age"), ("umur", "usia"), longest=30),
    Field("subject_sex", _("Sex"), words.SEX, sort=Sort.CHOICE, choices=Sex.choices, known=SEX_WORDS),
    Field("subject_count", _("How many people"), words.COUNT, sort=Sort.NUMBER),
    Field(VILLAGE, _("Village"), words.VILLAGE, never=("kode",), sort=Sort.PLACE),
    Field(DISTRICT, _("District"), words.DISTRICT, never=("kode",), sort=Sort.PLACE),
    Field(REGENCY, _("Regency or city"), words.REGENCY, never=("kode",), sort=Sort.PLACE),
    Field(CODE, _("Code of the area"), words.CODE, sort=Sort.PLACE),
    Field(
        ADDRESS, _("Address or place in words"), words.PLACE,
        hint=_("Where no village has a column of its own, it is read from here: Ds. …, Kec. …, Kab. …"),
    ),
    Field("outcome", _("What was done about it"), words.OUTCOME, longest=2_000),
    Field("state", _("Status"), words.STATE, sort=Sort.CHOICE, choices=STATES, known=words.STATES),
    Field("channel", _("Came in by"), words.CHANNEL, sort=Sort.CHOICE, choices=Channel.choices, known=words.CHANNELS),
    Field("urgency", _("Urgency"), words.URGENCY, sort=Sort.CHOICE, choices=Urgency.choices, known=words.URGENCIES),
    Field("reporter_name", _("Name of the reporter"), words.REPORTER, longest=NAME),
    Field("reporter_phone", _("Phone of the reporter"), words.PHONE, read=clean_phone, longest=20),
    Field("outside_number", _("Number elsewhere"), words.NUMBER, longest=60),
    Field(
        "extra", _("Further remarks"), words.EXTRA, many=True, longest=2_000,
        hint=_("Several columns are allowed; each is added to the text with its heading."),
    ),
)  # fmt: skip
ASKS = (
    Field(
        "channel", _("How these reports came in, where a row does not say"), sort=Sort.CHOICE,
        choices=[("", _("Choose …")), *Channel.choices],
    ),
    Field("received", _("Day of the report, where a row does not say"), sort=Sort.DAY),
    Field(
        "unfinished", _("Rows that tell no outcome"), sort=Sort.CHOICE,
        choices=[(INBOX, _("Go to the inbox, with the deadline of their day")), (ARCHIVE, _("Are settled already"))],
    ),
)  # fmt: skip
TARGET = Target(
    key="laporan",
    label=_("Recap of reports"),
    noun=_("reports"),
    permission=Can.REPORT_IMPORT,
    fields=FIELDS,
    shown=("received", "kind", "subject_name", "region", "what", "state"),
    settle=recaps.settle,
    store=recaps.store,
    worked_on=recaps.worked_on,
    remove=recaps.remove,
    asks=ASKS,
    after="cases:inbox",
)
