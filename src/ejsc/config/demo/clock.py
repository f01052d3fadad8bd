"""Letting the demo happen in the past, through the same actions that people use."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from functools import lru_cache
from unittest import mock

from django.apps import apps
from django.db import models
from django.utils import timezone

REAL_NOW = timezone.now


@lru_cache
def _stamped() -> list[models.Field]:
    """The fields that take the present moment by themselves; they hold on to the real clock."""
    return [
        field
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.default is REAL_NOW
    ]


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Whatever asks for the time within this block is told `moment`."""
    local = timezone.localtime(moment).date()
    with ExitStack() as told:
        told.enter_context(mock.patch.object(timezone, "now", return_value=moment))
        told.enter_context(mock.patch.object(timezone, "localdate", return_value=local))
        for field in _stamped():
            told.enter_context(mock.patch.dict(field.__dict__, {"_get_default": lambda: moment}))
        yield
