from enum import StrEnum


class Can(StrEnum):
    """What a person may do with reports and cases."""

    REPORT_READ = "report.read"
    REPORT_ENTER = "report.enter"
    REPORT_TRIAGE = "report.triage"
    # Bringing in old recaps and sheets of reports from a post.
    REPORT_IMPORT = "report.import"
    CASE_READ = "case.read"
    CASE_OPEN = "case.open"
    CASE_ASSIGN = "case.assign"
    CASE_WORK = "case.work"
    CASE_NOTE = "case.note"
    CASE_APPROVE = "case.approve"
    CASE_REOPEN = "case.reopen"
    # Asking another unit to take over, and everything that the sending side does afterwards.
    CASE_REFER = "case.refer"
    REFERRAL_READ = "referral.read"
    # The receiving side: its work on a referral, and the answer that binds it.
    REFERRAL_WORK = "referral.work"
    REFERRAL_ANSWER = "referral.answer"
    # Whoever is told when a referral is overdue.
    REFERRAL_OVERSEE = "referral.oversee"
    CASE_SEAL = "case.seal"
    CASE_UNSEAL = "case.unseal"
    CASE_EMERGENCY = "case.emergency"
