from enum import StrEnum


class Can(StrEnum):
    """What a person may do with accounts and the trace."""

    USER_MANAGE = "user.manage"
    AUDIT_READ = "audit.read"
    INTEGRATION_MANAGE = "integration.manage"
    DESK_OPEN = "desk.open"
