"""Work that runs later, in a worker: kept in the same database and queued in the same transaction.

Queues: `interactive` for what a person waits for, `bulk` for long runs, `export` for files.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

INTERACTIVE, BULK, EXPORT = "interactive", "bulk", "export"

RETRY = RetryStrategy(max_attempts=8, exponential_wait=4)


def job(
    *, queue: str = INTERACTIVE, retry: RetryStrategy | None = RETRY, name: str | None = None
) -> Callable[..., Any]:
    """Declare a function as a job; call `.defer(**ids)` on it within the writing transaction."""
    return app.task(queue=queue, retry=retry or False, name=name)


def every(cron: str, *, queue: str = INTERACTIVE, name: str) -> Callable[..., Any]:
    """Declare a function as a job that returns by the clock (WIB); it receives the due moment."""

    def declare(function: Callable[..., Any]) -> Any:
        return app.periodic(cron=cron)(app.task(queue=queue, name=name, queueing_lock=name)(function))

    return declare
