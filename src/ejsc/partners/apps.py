from django.apps import AppConfig

# The register of partners is open to whoever handles agreements of an area; a care unit knows its own partners.
SEEN_HERE = "EXISTS (SELECT 1 FROM partners_agreement a WHERE a.{key} = {table}.{own})"
AGREEMENT = "ejsc_reaches('agreement', region_id, unit_id)"
PARTNERS_HERE = SEEN_HERE.format(key="partner_id", table="partners_partner", own="id")
PARTNER = f"cardinality(ejsc_regions('agreement')) > 0 OR {PARTNERS_HERE}"
CHILDREN = (
    "party",
    "checklistitem",
    "agreementversion",
    "reviewopinion",
    "partymark",
    "obligation",
    "evaluation",
    "delivery",
)


class PartnersConfig(AppConfig):
    name = "ejsc.partners"
    label = "partners"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from ejsc.accounts.scope import family
        from ejsc.audit import words
        from ejsc.lists.declaring import register as register_lists
        from ejsc.rulebook.declaring import declare

        from . import attachments
        from .acts import ACTS
        from .chapters import chapters
        from .listing import AGREEMENTS
        from .permissions import Can

        family("agreement", Can.AGREEMENT_READ)
        self._lock()
        words.name(ACTS)
        register_lists(AGREEMENTS)
        attachments.register()
        declare(*chapters())

    def _lock(self) -> None:
        from ejsc.kernel.rowlocks import RowLock, append_only, lock

        lock(
            RowLock("partners_partner", read=PARTNER, insert="made_by_id = ejsc_user()"),
            RowLock(
                "partners_agreement", read=AGREEMENT, insert=f"opened_by_id = ejsc_user() AND {AGREEMENT}"
            ),
        )
        for name in CHILDREN:
            table = f"partners_{name}"
            lock(RowLock(table, read=SEEN_HERE.format(key="id", table=table, own="agreement_id")))
        for name, own in (("agreementevent", "pgh_obj_id"), ("obligationevent", "agreement_id")):
            table = f"partners_{name}"
            lock(
                RowLock(
                    table, read=SEEN_HERE.format(key="id", table=table, own=own), insert="true", update=None
                )
            )
        told = SEEN_HERE.format(key="id", table="partners_termnotice", own="agreement_id")
        lock(RowLock("partners_termnotice", read=told, insert="false", update=None))
        append_only(
            "partners_agreementevent",
            "partners_obligationevent",
            "partners_reviewopinion",
            "partners_partymark",
        )
