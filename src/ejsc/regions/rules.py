"""Codes that nest, and where East Java roughly lies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .choices import RegionKind

HOME_PROVINCE = "35"
KINDS = (RegionKind.PROVINCE, RegionKind.REGENCY, RegionKind.DISTRICT, RegionKind.VILLAGE)

# Degrees south and east. The province lies between 111°0' and 114°4' E, 7°12' and 8°48' S (its statistics
# office); its islands reach Bawean and Masalembu in the north (5°20' S) and Sakala in the east (116°20' E).
SOUTH, NORTH, WEST, EAST = -8.9, -5.0, 110.8, 116.5
# Phones place themselves by mast when they see no satellite: about 30 km of doubt.
DOUBT = 0.3


def kind_of(code: str) -> RegionKind:
    """The level that a code names."""
    return KINDS[code.count(".")]


def parent_code(code: str) -> str | None:
    """The next level's code; none for a province."""
    return code.rpartition(".")[0] or None


def up(code: str) -> list[str]:
    """The code and all that it lies in, nearest first."""
    parts = code.split(".")
    return [".".join(parts[:size]) for size in range(len(parts), 0, -1)]


def covers(outer: str, inner: str) -> bool:
    """Whether one region is, or holds, the other; `35.7` does not hold `35.73`."""
    return inner == outer or inner.startswith(outer + ".")


def covers_any(outers: Iterable[str], inner: str) -> bool:
    """Whether one of several regions holds this one."""
    return any(covers(outer, inner) for outer in outers)


def regency_code(code: str) -> str | None:
    """The regency that a code lies in; none for a province."""
    parts = code.split(".")
    return ".".join(parts[:2]) if len(parts) > 1 else None


def district_code(code: str) -> str | None:
    """The district that a code lies in; none above it."""
    parts = code.split(".")
    return ".".join(parts[:3]) if len(parts) > 2 else None


def is_city(code: str) -> bool:
    """Cities (kota) carry regency numbers from 71."""
    regency = regency_code(code)
    return regency is not None and regency[3:] >= "71"


def is_urban(code: str) -> bool | None:
    """Whether a village is a kelurahan (serial 1xxx) or a desa (2xxx); unknown for other levels."""
    if kind_of(code) != RegionKind.VILLAGE:
        return None
    return code[9] == "1"


def bare_name(code: str, name: str) -> str:
    """A regency's name without Kabupaten or Kota; others as they are."""
    return name.removeprefix("Kabupaten ").removeprefix("Kota ") if code.count(".") == 1 else name


def title(code: str, name: str) -> str:
    """The name with its level, as addresses write it: `Kel. Lowokwaru`, `Kab. Malang`."""
    kind = kind_of(code)
    if kind == RegionKind.VILLAGE:
        return f"{'Kel.' if is_urban(code) else 'Ds.'} {name}"
    if kind == RegionKind.DISTRICT:
        return f"Kec. {name}"
    if kind == RegionKind.REGENCY:
        return f"{'Kota' if is_city(code) else 'Kab.'} {bare_name(code, name)}"
    return f"Prov. {name}"


def path(code: str, names: Mapping[str, str]) -> str:
    """The name as addresses write it: `Kel. Lowokwaru, Kec. Lowokwaru, Kota Malang`.

    Outside East Java the province is said too. `names` holds those of all that the region lies in.
    """
    steps = up(code)
    if len(steps) > 1 and covers(HOME_PROVINCE, code):
        steps = steps[:-1]
    return ", ".join(title(one, names[one]) for one in steps)


def outside_east_java(lat: float, lon: float) -> bool:
    """Whether a position is so far out that somebody should look at it again; a warning, never a block.

    Units: decimal degrees, WGS 84.
    """
    return not (SOUTH - DOUBT <= lat <= NORTH + DOUBT and WEST - DOUBT <= lon <= EAST + DOUBT)
