from enum import StrEnum


class Can(StrEnum):
    """What a person may do with agreements."""

    AGREEMENT_READ = "agreement.read"
    # The Dayasos officer's part: papers, drafts, signatures, obligations.
    AGREEMENT_WORK = "agreement.work"
    # The division or unit that needs the help says whether and for whom.
    AGREEMENT_REVIEW = "agreement.review"
    AGREEMENT_LEGAL = "agreement.legal"
    AGREEMENT_EVALUATE = "agreement.evaluate"
    DELIVERY_REPORT = "delivery.report"
    # Looking at the evidence of a delivery that somebody else reported.
    DELIVERY_VERIFY = "delivery.verify"
