from enum import StrEnum


class Can(StrEnum):
    """What a person may do with figures."""

    OVERVIEW_READ = "overview.read"
