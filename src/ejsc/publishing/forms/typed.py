"""What people type, made fit to store: line ends, unseen marks, signs that no keyboard makes."""

from __future__ import annotations

import re
import unicodedata

from django.http import QueryDict

# Pasted along from chats and word processors; nobody sees them and nobody misses them.
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
NEW_LINE = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# NUL and other control characters, and halves of characters: a program's doing, or a damaged paste.
UNREADABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def tidy(text: str) -> str:
    """The same words in composed characters, with plain line ends and without unseen marks."""
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", UNSEEN.sub("", NEW_LINE.sub("\n", text)))


def readable(data: QueryDict) -> tuple[QueryDict, set[str]]:
    """What was sent, tidied; and the names of the fields from which unreadable signs were taken."""
    found, damaged = data, set()
    for name, values in data.lists():
        tidied = [tidy(value) for value in values]
        cleaned = [UNREADABLE.sub("", value) for value in tidied]
        if cleaned != tidied:
            damaged.add(name)
        if cleaned != values:
            found = found if found is not data else data.copy()
            found.setlist(name, cleaned)
    return found, damaged
