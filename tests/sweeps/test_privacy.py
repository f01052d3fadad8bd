"""Every field of every model of ours, history included, is personal or plain: exactly one of the two."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import models

from ejsc.kernel.redaction import classes_of, field_names
from ejsc.kernel.secrets import EncryptedField

OURS = [model for model in apps.get_models() if model.__module__.startswith("ejsc.")]
# What names or describes somebody, wherever it stands.
TELLING = {
    "full_name",
    "nik",
    "kk",
    "phone",
    "email",
    "address",
    "birth_date",
    "mother_name",
    "latitude",
    "longitude",
}
# Offices have a telephone and an address too; these are public.
PUBLIC = {("organisations.Organisation", name) for name in ("phone", "email", "address")}


def label(model: type[models.Model]) -> str:
    return model._meta.label


@pytest.mark.parametrize("model", OURS, ids=label)
def test_each_field_is_classed_exactly_once(model: type[models.Model]) -> None:
    classes, fields = classes_of(model), set(field_names(model))
    assert fields - classes.personal - classes.plain == set(), "not classed"
    assert classes.personal & classes.plain == set(), "classed twice"
    assert (classes.personal | classes.plain) - fields == set(), "classed, but not there"


@pytest.mark.parametrize("model", OURS, ids=label)
def test_what_tells_of_a_person_is_personal(model: type[models.Model]) -> None:
    plain = classes_of(model).plain
    assert {name for name in plain & TELLING if (label(model), name) not in PUBLIC} == set()


@pytest.mark.parametrize("model", OURS, ids=label)
def test_what_is_encrypted_is_personal(model: type[models.Model]) -> None:
    encrypted = {field.name for field in model._meta.concrete_fields if isinstance(field, EncryptedField)}
    assert encrypted <= classes_of(model).personal
