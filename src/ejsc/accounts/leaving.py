"""Work that must find another owner when somebody stops: apps above register what they do about it."""

from __future__ import annotations

from collections.abc import Callable

from ejsc.kernel.workflow import Actor

from .models import User

Handler = Callable[[User, Actor], None]
_handlers: dict[str, Handler] = {}


def on_leaving(name: str, handler: Handler) -> None:
    """Call the handler, in the same transaction, when an account is closed or one of its roles ends.

    It runs in the administrator's scope, who sees no cases: take `system(...)` for what is found there.
    """
    _handlers[name] = handler


def left(user: User, *, by: Actor) -> None:
    """Tell everybody who asked."""
    for handler in _handlers.values():
        handler(user, by)
