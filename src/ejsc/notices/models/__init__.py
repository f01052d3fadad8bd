from .notice import Notice
from .outbox import OutboxMessage

__all__ = ["Notice", "OutboxMessage"]
