from enum import StrEnum


class Can(StrEnum):
    """What a person may do with accounts and the trace."""

    USER_MANAGE = "user.manage"
    AUDIT_READ = "audit.read"
    DESK_OPEN = "desk.open"
