"""What may stand in a cell that leaves the house: what begins like a formula would be run by a program."""

from __future__ import annotations

import re

# `= + - @ tab CR`, a new line, and the wide signs that Excel reads like the narrow ones.
DANGEROUS = "=+-@\t\r\n＝＋－＠"
MARK = "'"
_BEGINS = re.compile(f"^[{re.escape(DANGEROUS)}]")


def neutral(text: str) -> str:
    """Text that a spreadsheet program shows and never runs.

    >>> neutral("=1+1"), neutral("Siti"), neutral("+62 812")
    ("'=1+1", 'Siti', "'+62 812")
    """
    return MARK + text if _BEGINS.match(text) else text
