from enum import StrEnum


class Can(StrEnum):
    """What a person may do with lists beyond looking at them."""

    LIST_EXPORT = "list.export"
    LIST_SHARE = "list.share"
