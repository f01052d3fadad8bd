from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..reach import Reach, reach_of

if TYPE_CHECKING:
    from ..roles import Role


class UserManager(BaseUserManager["User"]):
    def create_user(self, username: str, password: str | None = None, **fields: Any) -> User:
        """A person who may sign in; without a password she needs a code first."""
        user = self.model(username=self.model.normalize_username(username).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person who signs in. An e-mail address is optional: most field workers have none at work."""

    username = models.CharField(_("user name"), max_length=60, unique=True)
    full_name = models.CharField(_("name"), max_length=150)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    position = models.CharField(_("position"), max_length=120, blank=True)
    organisation = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="people",
        verbose_name=_("office"),
    )
    is_active = models.BooleanField(_("may sign in"), default=True)
    must_change_password = models.BooleanField(default=False)
    # Part of the session's fingerprint: raising it ends every open session of this person.
    session_epoch = models.PositiveIntegerField(default=0)
    date_joined = models.DateTimeField(default=timezone.now)
    # Whether she reads something sealed now: 1 for a while, as whoever opened it; 2 needs the second factor.
    reads_sealed = models.PositiveSmallIntegerField(default=0, editable=False)

    # While a program acts with a token: the permissions that the token grants, and which one it is.
    limited_to: frozenset[str] | None = None
    via: str = ""

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Privacy:
        personal = {"username", "full_name", "email", "phone", "password"}
        plain = {
            "id",
            "position",
            "organisation",
            "is_active",
            "must_change_password",
            "session_epoch",
            "date_joined",
            "reads_sealed",
            "last_login",
        }

    def __str__(self) -> str:
        return self.full_name or self.username

    @property
    def label(self) -> str:
        who = f"{self.full_name or self.username} ({self.username})"
        return f"{who[:160]} · {self.via}" if self.via else who[:200]

    @property
    def trace_label(self) -> str:
        return self.username

    def get_full_name(self) -> str:
        return self.full_name

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        return f"{super()._get_session_auth_hash(secret)}{self.session_epoch}"  # type: ignore[misc]

    @cached_property
    def current_assignments(self) -> list[Any]:
        """The roles in force today, with their scopes."""
        today = timezone.localdate()
        found = self.assignments.filter(starts__lte=today).filter(
            models.Q(ends__isnull=True) | models.Q(ends__gte=today)
        )
        return list(found.select_related("region", "organisation"))

    @property
    def roles(self) -> list[Role]:
        """The roles in force, each once."""
        return list({a.role: a.definition for a in self.current_assignments}.values())

    def reach(self, permission: str) -> Reach:
        """Over which regions and organisations this person holds the permission, as far as her token allows."""
        if self.limited_to is not None and permission not in self.limited_to:
            return Reach(permission=permission)
        return reach_of(self.current_assignments, permission)

    def can(self, permission: str, record: Any = None) -> bool:
        """Whether she holds the permission: anywhere, or over this record."""
        reach = self.reach(permission)
        return bool(reach) and (record is None or record.within(reach, self))

    @property
    def needs_second_factor(self) -> bool:
        """Whether her role asks for it, or what she reads."""
        return self.sealed_needs_second_factor or self.role_needs_second_factor

    @property
    def sealed_needs_second_factor(self) -> bool:
        return self.reads_sealed > 1

    @property
    def role_needs_second_factor(self) -> bool:
        return any(role.needs_second_factor for role in self.roles)
