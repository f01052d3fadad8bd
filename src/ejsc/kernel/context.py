"""Who acts in this request or job, and the settings of the running scope; known to every layer."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Acting:
    """The facts that every trace of an act carries."""

    user_id: int | None = None
    label: str = ""
    request_id: str = ""
    address: str = ""
    refusals: list[Any] = field(default_factory=list)
    # Whether somebody looks at a page, rather than sends something.
    reading: bool = False


acting: ContextVar[Acting] = ContextVar("acting", default=Acting())  # noqa: B039 (replaced, never mutated in place)
