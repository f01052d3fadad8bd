"""Letting the demo happen in the past, through the same actions that people use."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from unittest import mock

from django.utils import timezone


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Whatever asks for the time within this block is told `moment`."""
    local = timezone.localtime(moment).date()
    with (
        mock.patch.object(timezone, "now", return_value=moment),
        mock.patch.object(timezone, "localdate", return_value=local),
    ):
        yield
