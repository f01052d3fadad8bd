from enum import StrEnum


class Can(StrEnum):
    """What a person may do with the office's own rules."""

    RULES_EDIT = "rulebook.edit"
