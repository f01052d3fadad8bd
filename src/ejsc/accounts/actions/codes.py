"""One-time codes that an officer hands over, for people without e-mail."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ejsc.audit import actions as audit
from ejsc.kernel.errors import BadInput
from ejsc.kernel.workflow import Actor

from .. import rules
from ..models import AccessCode, User
from ..models.code import Purpose
from ..scope import scope
from ..tries import Tries
from .guards import managing
from .tokens import revoke_all

WRONG = "session.code"


@transaction.atomic
def make_code(*, user: User, by: Actor) -> tuple[AccessCode, str]:
    """A fresh code and its text, which is shown once and kept nowhere; an older open one stops working.

    The password stays until the code is used. Raises: NotPermitted, NotFoundHere, BadInput.
    """
    user = managing(user, by=by)
    if not user.is_active:
        raise BadInput(_("This account is closed. Open it again first."))
    now = timezone.now()
    user.access_codes.filter(used_at__isnull=True).delete()
    text = rules.new_code()
    code = AccessCode.objects.create(
        user=user,
        purpose=Purpose.RESET if user.last_login else Purpose.INVITE,
        digest=make_password(rules.plain_code(text)),
        made_by=by if isinstance(by, User) else None,
        made_at=now,
        expires_at=now + timedelta(hours=settings.ACCESS_CODE_HOURS),
    )
    audit.record("code.make", about=user, detail={"purpose": code.purpose})
    return code, text


def check_code(*, username: str, text: str) -> AccessCode:
    """The open code that somebody brought. Unknown names, wrong, old and used codes all get the same answer.

    Raises: TooMany, after five wrong tries; BadInput.
    """
    tries = Tries("code", username)
    tries.count()
    name = username.strip().lower()
    code = AccessCode.objects.select_related("user").filter(
        user__username=name, user__is_active=True, used_at__isnull=True, expires_at__gt=timezone.now()
    ).first()  # fmt: skip
    # A code that does not exist takes as long as a wrong one.
    digest = code.digest if code else make_password(rules.new_code())
    if not check_password(rules.plain_code(text), digest) or code is None:
        audit.refused(WRONG, about=User.objects.filter(username=name).first())
        raise BadInput(
            _(
                "User name and code do not fit together, or the code has run out. Check both. "
                "A code works once; ask your officer for a new one."
            )
        )
    tries.right()
    return code


@transaction.atomic
def use_code(*, code: int, password: str) -> User:
    """Set the person's own password; the code is used up with it. Raises: BadInput, when it is no longer open."""
    found = AccessCode.objects.select_for_update(of=("self",)).select_related("user").filter(
        pk=code, used_at__isnull=True, expires_at__gt=timezone.now(), user__is_active=True
    ).first()  # fmt: skip
    if found is None:
        raise BadInput(_("This code was used or has run out. Ask your officer for a new one."))
    found.used_at = timezone.now()
    found.save(update_fields=["used_at"])
    user = found.user
    user.set_password(password)
    user.must_change_password = False
    user.session_epoch += 1
    user.save(update_fields=["password", "must_change_password", "session_epoch"])
    with scope(user):
        revoke_all(user)
        audit.record("code.use", about=user, detail={"purpose": found.purpose})
    return user
