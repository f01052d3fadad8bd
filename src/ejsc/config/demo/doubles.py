"""People who stand in the registry twice: some to be decided, one put together, one told apart."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, uuid5

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope, system
from ejsc.people.actions import register
from ejsc.people.doubles import deciding, seeking
from ejsc.people.models import Pair, Person

if TYPE_CHECKING:
    from .world import World

VILLAGES = ("35.73.05.1001", "35.73.02.1001", "35.07.01.2001")
# Each time two: name, NIK, day of birth, mother, phone, village, whose area.
TWICE: tuple[tuple[tuple[Any, ...], tuple[Any, ...]], ...] = (
    (("Muhammad Rizki", "3573051203880004", (1988, 3, 12), "Sulastri", "+6281233000111", 0, "35.73"),
     ("Moch. Risky", "3573051203880007", (1988, 3, 12), "Sulastri", "", 0, "35.73")),
    (("Ponirah", "", (1949, 12, 31), "Tukiyem", "", 1, "35.73"),
     ("Mbah Ponirah", "3573027112490002", (1949, 12, 31), "Tukiyem", "+6285700112233", 1, "35.73")),
    (("Siti Aminah", "3573055004790003", (1979, 4, 10), "Rukmini", "", 0, "35.73"),
     ("Siti Aminah", "3507015004790003", (1979, 10, 4), "Rukmini", "", 2, "35.07")),
    (("Dwi Hartono", "3573050608010001", (2001, 8, 6), "Wagini", "", 0, "35.73"),
     ("Tri Hartono", "3573050608010002", (2001, 8, 6), "Wagini", "", 0, "35.73")),
    (("Sumarmi", "3573024505660001", (1966, 5, 5), "Kasiyem", "", 1, "35.73"),
     ("Sumarmi Wati", "3573024505660001", (1966, 5, 5), "", "+6285700998877", 1, "35.73")),
)  # fmt: skip
DONE = 3


def make(world: World) -> None:
    """Five pairs, found by the machine; the last two decided."""
    budi, dewi = world.people["budi"], world.people["dewi"]
    made = [
        [_person(budi if one[6] == "35.73" else dewi, f"{at}-{n}", one) for n, one in enumerate(both)]
        for at, both in enumerate(TWICE)
    ]
    seeking.seek([one.pk for both in made for one in both])
    with system("demo"):
        pairs = [Pair.objects.get(first__in=both, second__in=both) for both in made]
    with scope(budi):
        deciding.apart(pair=pairs[DONE], note="Kembar, dua orang.", by=budi)
        deciding.merge(
            pair=pairs[DONE + 1], keep=made[DONE + 1][0].pk, theirs={"full_name", "phone"}, seen={}, by=budi
        )


def _person(by: User, key: str, told: tuple[Any, ...]) -> Person:
    name, nik, born, mother, phone, village, region = told
    fields = {
        "full_name": name, "nik": nik, "birth_date": date(*born), "mother_name": mother, "phone": phone,
        "sex": "L" if "artono" in name or "Ri" in name else "P",
    }  # fmt: skip
    address = {"kind": "ktp", "region_id": VILLAGES[village], "text": "", "rt": "003", "rw": "007"}
    with scope(by):
        return register(
            id=uuid5(NAMESPACE_URL, f"demo-double-{key}"),
            by=by,
            fields=fields,
            region_code=region,
            addresses=[address],
        )
