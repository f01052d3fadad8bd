from __future__ import annotations

import re
from datetime import timedelta

FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=6)

_ADDRESS = re.compile(r"[^\s<>@,;:()\"']+@[^\s<>@,;:()\"']+")


def wait_after(tries: int) -> timedelta:
    """How long to wait after so many failed tries: a minute, then always twice as long, at most six hours.

    >>> [int(wait_after(n).total_seconds() // 60) for n in (1, 2, 3, 9, 10, 30)]
    [1, 2, 4, 256, 360, 360]
    """
    return min(FIRST_WAIT * 2 ** min(max(tries, 1) - 1, 12), LONGEST_WAIT)


def mask_address(address: str) -> str:
    """An address by which its owner recognises it and nobody else can write to it.

    >>> mask_address("sari.wulandari@dinsos.jatimprov.go.id"), mask_address("0812 3456 7890")
    ('s***@d***.go.id', '***7890')
    """
    name, at, domain = address.rpartition("@")
    if not at:
        return f"***{address[-4:]}" if len(address) > 4 else "***"
    labels = domain.split(".")
    ending = ".".join(labels[-2:] if len(labels) > 2 else labels[-1:])
    return f"{name[:1]}***@{domain[:1]}***.{ending}" if len(labels) > 1 else f"{name[:1]}***@***"


def without_addresses(text: str) -> str:
    """A mail server's complaint with every address in it masked.

    >>> without_addresses("550 5.1.1 <budi@kota.go.id>: unknown")
    '550 5.1.1 <b***@k***.go.id>: unknown'
    """
    return _ADDRESS.sub(lambda found: mask_address(found.group()), text)


def one_line(text: str) -> str:
    """A text that can stand in a header: no line breaks, no control characters."""
    return re.sub(r"[\x00-\x1f\x7f\x85\u2028\u2029]+", " ", text).strip()
