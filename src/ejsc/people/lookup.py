"""Finding people by a name as it sounds, by number, or by a whole NIK; for the one search over everything."""

from __future__ import annotations

from ejsc.accounts.models import User
from ejsc.kernel.secrets import blind_index
from ejsc.kernel.text import name_keys

from .models import Person
from .permissions import Can
from .queries import visible_to

NIK_DIGITS = 16


def found_people(text: str, *, by: User, limit: int) -> list[Person]:
    """People in her reach whom words may mean, by name. Those known from sealed records alone are in no search."""
    if not by.can(Can.PERSON_READ):
        return []
    rows = visible_to(by).filter(sealed=False, merged_into=None).order_by("full_name", "id")
    if nik := nik_in(text):
        return list(rows.filter(nik_index=blind_index(nik, purpose="nik"))[:limit])
    if text.upper().startswith("P-"):
        return list(rows.filter(number__istartswith=text)[:limit])
    words = [keys for word in text.split() if (keys := sorted(name_keys(word)))]
    for keys in words:
        rows = rows.filter(name_tokens__overlap=keys)
    return list(rows[:limit]) if words else []


def nik_in(text: str) -> str:
    """The sixteen digits, where the words are nothing else."""
    digits = "".join(text.split())
    return digits if len(digits) == NIK_DIGITS and digits.isdigit() else ""
