from django.apps import AppConfig

CHILD = "EXISTS (SELECT 1 FROM cases_case c WHERE c.id = {key})"
REPORT_CHILD = "EXISTS (SELECT 1 FROM cases_report r WHERE r.id = {key})"

# One flag decides first: an open case by area, desk, owner or opening; a sealed one by its readers alone.
CASE = (
    "NOT sealed AND (ejsc_reaches('case', region_id, desk_id) OR owner_id = ejsc_user() OR EXISTS ("
    "SELECT 1 FROM cases_caseaccess a WHERE a.case_id = cases_case.id AND a.ended_at IS NULL AND NOT a.suspended AND ("
    "a.user_id = ejsc_user() OR ejsc_reaches('case', a.region_id, a.organisation_id)))) "
    "OR sealed AND ejsc_reads_sealed(id)"
)
REPORT = (
    "NOT sealed AND ejsc_reaches('report', region_id, NULL) OR id = ejsc_public() OR "
    "(case_id IS NOT NULL AND EXISTS (SELECT 1 FROM cases_case c WHERE c.id = case_id))"
)
NOT_SAME = " AND ".join(
    [
        REPORT_CHILD.format(key="report_id"),
        f"(other_case_id IS NULL OR {CHILD.format(key='other_case_id')})",
        "(other_report_id IS NULL OR EXISTS (SELECT 1 FROM cases_report o WHERE o.id = other_report_id))",
    ]
)
# What the trace says of these is veiled while they are sealed.
VEILED = (
    "cases.case", "cases.report", "cases.visit", "cases.referral", "people.person", "files.attachment",
)  # fmt: skip
TRACE = "object_type NOT IN ({types}) OR NOT ejsc_veiled(object_type, object_id)"
PAUSE = (
    "CASE kind WHEN 'case' THEN EXISTS (SELECT 1 FROM cases_case c WHERE c.id = subject_id::uuid)"
    " WHEN 'referral' THEN EXISTS (SELECT 1 FROM cases_referral f WHERE f.id = subject_id::uuid) ELSE true END"
)


class CasesConfig(AppConfig):
    name = "ejsc.cases"
    label = "cases"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from ejsc.accounts.scope import family
        from ejsc.kernel.rowlocks import RowLock, lock

        from .permissions import Can

        family("case", Can.CASE_READ)
        family("report", Can.REPORT_READ)
        lock(
            RowLock("cases_case", read=CASE, insert="opened_by_id = ejsc_user()", update="true"),
            RowLock("cases_timelineentry", read=CHILD.format(key="case_id"), insert="true", update=None),
            RowLock(
                "cases_caseaccess",
                read="NOT suspended AND (user_id = ejsc_user() OR ejsc_reaches('case', region_id, organisation_id))"
                " OR suspended AND ejsc_reads_sealed(case_id)",
                insert="ejsc_user() IS NOT NULL",
                update="true",
            ),
            RowLock(
                "cases_report",
                read=REPORT,
                insert="entered_by_id = ejsc_user() OR id = ejsc_public()",
                update="true",
                # Only an import that is taken back removes reports, in the office's own scope.
                delete="false",
            ),
            RowLock("cases_reportmessage", read=REPORT_CHILD.format(key="report_id")),
            RowLock("cases_reportnik", read=REPORT_CHILD.format(key="report_id"), delete="false"),
            RowLock(
                "cases_notsame",
                read=NOT_SAME,
                delete=NOT_SAME,
            ),
            RowLock(
                "cases_villagecall",
                read=f"({CHILD.format(key='case_id')}) OR ({REPORT_CHILD.format(key='report_id')})",
            ),
        )
        lock(RowLock("cases_calendaraddress", read="user_id = ejsc_user()"))
        lock(RowLock("cases_bulkact", read="owner_id = ejsc_user()", delete="false"))
        # Whoever is named must be told of nothing more than she may read.
        lock(RowLock("cases_mention", read=CHILD.format(key="case_id"), update=None))
        for name in ("caseperson", "caseneed", "caseflag", "followup", "visit"):
            child = CHILD.format(key="case_id")
            lock(
                RowLock(
                    f"cases_{name}", read=child, delete=child if name in {"caseperson", "caseneed"} else None
                )
            )
        self._lock_history()
        self._lock_secrets()
        from ejsc.audit import words
        from ejsc.imports.declaring import register as register_targets
        from ejsc.lists.declaring import register as register_lists

        from . import attachments
        from .actions import leaving
        from .acts import ACTS
        from .listing import CASES
        from .recap import TARGET

        register_lists(CASES)
        register_targets(TARGET)
        attachments.register()
        leaving.register()
        words.name(ACTS)
        self._open_referrals()
        self._write_rules()
        self._offer_calendar()
        self._tell_people()

    def _open_referrals(self) -> None:
        """A unit to which a case is referred reads what was disclosed; the page of the case lists them."""
        from django.utils.translation import gettext_lazy as _

        from ejsc.accounts.scope import family
        from ejsc.kernel import panels

        from . import letters, referral_locks
        from .permissions import Can

        family("referral", Can.REFERRAL_WORK)
        referral_locks.install()
        letters.register()
        panel = panels.Panel(
            "referrals", _("Referrals"), "cases:referrals_of_case", Can.REFERRAL_READ, order=20
        )
        panels.add("case", panel)
        papers = panels.Panel("letters", _("Letters"), "cases:letters_of_case", Can.CASE_READ, order=60)
        panels.add("case", papers)

    def _write_rules(self) -> None:
        """Settings for administrators."""
        from ejsc.rulebook.declaring import declare

        from .chapters import chapters

        declare(*chapters())

    def _offer_calendar(self) -> None:
        """Her days of work in the calendar of her phone, offered on the page of her account."""
        from django.utils.translation import gettext_lazy as _

        from ejsc.accounts import doors

        from .permissions import Can

        doors.add(doors.Door(_("My tasks in a calendar"), "cases:own_calendar", Can.CASE_WORK))

    def _tell_people(self) -> None:
        """The registry of people shows cases without knowing them."""
        from django.utils.translation import gettext_lazy as _

        from ejsc.kernel import panels
        from ejsc.people import standing
        from ejsc.people.doubles import following as follows

        from . import following
        from .onlookers import standing_of
        from .permissions import Can

        standing.register(standing_of)
        follows.call("cases_caseperson", _("Case"), following.named)
        follows.when_back(following.open_again)
        panels.add("person", panels.Panel("cases", _("Cases"), "cases:of_person", Can.CASE_READ, order=10))

    def _lock_secrets(self) -> None:
        """Who reads what is sealed; only the office's own acts write it."""
        from ejsc.kernel.rowlocks import RowLock, append_only, lock
        from ejsc.people import knowing, sealing

        from . import secrecy

        child = CHILD.format(key="case_id")
        types = ", ".join(f"'{one}'" for one in VEILED)
        lock(
            RowLock("cases_caseseal", read=child, insert="false", update="false"),
            RowLock("cases_casereader", read=child, insert="false", update="false"),
            RowLock("cases_sealedlook", read=child, insert="user_id = ejsc_user()", update=None),
            RowLock("audit_entry", read=TRACE.format(types=types), insert="true", update=None),
            RowLock("calendar_clockpause", read=PAUSE, insert="true"),
        )
        append_only("cases_sealedlook")
        knowing.register(secrecy.works_with)
        sealing.register(records=secrecy.records_of, gate=secrecy.gate_of_people)

    def _lock_history(self) -> None:
        from ejsc.kernel.rowlocks import RowLock, append_only, lock

        lock(
            RowLock("cases_caseevent", read=CHILD.format(key="pgh_obj_id"), insert="true", update=None),
            RowLock(
                "cases_reportevent", read=REPORT_CHILD.format(key="pgh_obj_id"), insert="true", update=None
            ),
            RowLock("cases_visitevent", read=CHILD.format(key="case_id"), insert="true", update=None),
        )
        append_only(
            "cases_timelineentry", "cases_mention", "cases_caseevent", "cases_reportevent", "cases_visitevent"
        )
