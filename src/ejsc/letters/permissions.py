from enum import StrEnum


class Can(StrEnum):
    """What a person may do with letters; who may print and read them follows from the record behind."""

    TEMPLATE_EDIT = "letter.templates"
