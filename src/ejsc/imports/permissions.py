from enum import StrEnum


class Can(StrEnum):
    """What a person may do with lists that come in."""

    IMPORT_RUN = "import.run"
