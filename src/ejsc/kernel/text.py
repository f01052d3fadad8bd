"""Spellings that mean the same, folded to one: old and new Indonesian, Arabic names, slips of the pen.

`fold` is for places and words; `fold_name` knows titles, degrees and the many ways to write Muhammad.
Folding only finds candidates: show people what was written, and rank by it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# Order matters: digraphs before single letters, old spelling before new.
_SPELLINGS = [
    ("oe", "u"), ("dj", "j"), ("tj", "c"), ("sj", "s"), ("sy", "s"), ("sh", "s"), ("dz", "z"), ("kh", "k"),
    ("ch", "h"),
    ("dh", "d"), ("th", "t"), ("bh", "b"), ("gh", "g"), ("jh", "j"), ("ph", "p"),
    ("f", "p"), ("v", "p"), ("z", "s"), ("q", "k"), ("x", "ks"), ("y", "i"),
]  # fmt: skip
_APOSTROPHES = re.compile("['\"`´‘’ʼʻ]")
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_DOUBLED = re.compile(r"([a-z])\1+")


def plain(text: str) -> str:
    """Lower case, without accents, apostrophes and punctuation, words parted by one space."""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _NOT_WORD.sub(" ", _APOSTROPHES.sub("", bare)).strip()


@lru_cache(maxsize=8192)
def fold_word(word: str) -> str:
    """One plain word in its folded spelling."""
    for old, new in _SPELLINGS:
        word = word.replace(old, new)
    word = _DOUBLED.sub(r"\1", word)
    return word[:-1] if len(word) > 3 and word.endswith("h") else word


def fold(text: str) -> str:
    """Words as search compares them, as they sound, doubled letters once.

    >>> fold("Ds. Tjoekir"), fold("Ra'as"), fold("Syariffudin")
    ('ds cukir', 'ras', 'saripudin')
    """
    return " ".join(fold_word(word) for word in plain(text).split())


# --- names of persons -------------------------------------------------------------------------------------


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_HONORIFICS = _words(
    "h hj haji hajah hajjah kh ky kyai kiai gus ning ustad ustadz ustadzah ust nyai ki"
    " r rr rm ra rd raden roro mas mbak mbah mbok bapak bpk pak ibu bu sdr sdri saudara saudari"
    " tn ny nn tuan nyonya nona dr drg drh drs dra ir prof phd mr alm almh almarhum almarhumah"
)
_DEGREES = re.compile(
    r"^(s ?(pd|pdi|ag|e|h|t|sos|kom|kep|km|psi|si|ip|st|ked|tp|hut|pt|kg|ap|gz|th|farm)( ?i)?"
    r"|m ?(pd|pdi|si|m|ag|h|t|kes|kom|sc|ap|psi|hum|a|e|sos)|a ?m(d|a)( ?(pd|kep|keb))?"
    r"|ns|apt|akt|sst|str|ba|bsc|mba|s1|s2|d3)( |$)"
)
_MUHAMMAD = _words(
    "mhd moh mohd moch mochd muh muhd much muchd mokh mukh mohmad mochmad"
    " muhammad muhamad muhamed muhammed muhamat muhammat mohammad mohamad mohammed mohamed mohamat"
    " mochammad mochamad mochamed muchammad muchamad mukhammad mukhamad mokhammad mokhamad"
)
# One letter or two, which stand for the name only in front of another.
_MUHAMMAD_SHORT = _words("m md")
_SAME = {
    **dict.fromkeys(_MUHAMMAD, "muhamad"),
    **dict.fromkeys(_words("ahmad achmad akhmad ahmat achmat akhmat ahmed achmed acmad"), "ahmad"),
    **dict.fromkeys(_words("siti st sitti sity sitie"), "siti"),
    **dict.fromkeys(_words("abdul abd abdoel abdu abdl"), "abdul"),
    **dict.fromkeys(_words("nur noer noor nor nurul noerul"), "nur"),
    **dict.fromkeys(_words("dewi dwi"), "dewi"),
    **dict.fromkeys(_words("putera putra"), "putra"),
}
_FATHER = _words("bin binti ibn ibnu bt bte")
# Madurese "father of", "mother of".
_PARENTS = _words("p b bok buk")
_ABDUL = re.compile(r"^abdu(?:l(?=[^aeiou])|(?=[dnrstz]))(\w{4,})$")
_SOUNDS = [
    (re.compile(r"^chr"), "kr"),  # Christian, Chandra: before consonants ch is k or c
    (re.compile(r"^ch(?=and)"), "c"),
    (re.compile(r"[kc]h(?=[^aeiou])"), "h"),  # Rachman, Fatkhur
    (re.compile(r"ch"), "kh"),  # Choirul: before vowels mostly kh
    (re.compile(r"^ro(kh|h)(?=\w)"), "rah"),  # Rohman, Rokhmah
    (re.compile(r"^(kh|h)oi"), r"\1ai"),  # Khoirul, Hoirul
    (re.compile(r"iya"), "ia"),
    (re.compile(r"ie(?=[^aeiou]|$)"), "i"),  # Arief
    (re.compile(r"ae"), "ai"),
]


@dataclass(frozen=True)
class NameParts:
    """A name taken apart; `father` is what follows bin or binti, a teknonym names a parent by the child."""

    words: tuple[str, ...]
    father: tuple[str, ...] = ()
    teknonym: bool = False


def split_name(name: str) -> NameParts:
    """A name without titles and degrees, in plain words.

    `P. Siti` and `B. Siti` are the Madurese father and mother *of* Siti: a teknonym, not Siti herself.
    """
    words = _without_degrees(name)
    teknonym = len(words) > 1 and words[0] in _PARENTS
    own = [word for word in (words[1:] if teknonym else words) if word not in _HONORIFICS]
    cut = next((at for at, word in enumerate(own) if at and word in _FATHER), len(own))
    father = tuple(own[cut + 1 :])
    # Somebody who is only known as Mbah keeps that as the name.
    return NameParts(tuple(own[:cut]) or tuple(words), father, teknonym)


def fold_name(name: str) -> str:
    """A person's name in one spelling, titles and degrees left out, in the order written.

    >>> fold_name("H. Moch. Choirul Anam, S.Pd."), fold_name("Muhammad Khoirul Anam")
    ('muhamad kairul anam', 'muhamad kairul anam')
    """
    return " ".join(_fold_person(word) for word in _spelt_out(split_name(name).words))


def name_keys(name: str) -> frozenset[str]:
    """Keys under which a name is stored and looked up; two names that may be one share most of them.

    A letter that may stand for two sounds gives a key for each: Jusuf is Yusuf, Jaenal is Zaenal.
    """
    return frozenset(key for word in _spelt_out(split_name(name).words) for key in _keys(word))


def search_keys(name: str) -> list[frozenset[str]]:
    """The keys of each word in the order written, what follows bin or binti included: so people are sought."""
    parts = split_name(name)
    return [_keys(word) for word in (*_spelt_out(parts.words), *_spelt_out(parts.father))]


def _without_degrees(name: str) -> list[str]:
    """Plain words of a name; what follows a comma goes where it reads as a degree."""
    first, *rest = re.split(r"[,;(]", name)
    kept = [first, *(part for part in rest if not _DEGREES.match(plain(part)))]
    return plain(" ".join(kept)).split() or plain(name).split()


def _spelt_out(words: tuple[str, ...]) -> list[str]:
    """M. in front as Muhammad; Abdurrahman, Abdul Rahman and Abd. Rohman as the same two words."""
    found: list[str] = []
    for at, word in enumerate(words):
        match = _ABDUL.match(_DOUBLED.sub(r"\1", word))
        if at == 0 and len(words) > 1 and word in _MUHAMMAD_SHORT:
            found.append("muhammad")
        else:
            found += ["abdul", match.group(1)] if match else [word]
    return found


def _fold_person(word: str) -> str:
    if word in _SAME:
        return _SAME[word]
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    # An h that is not heard: at the end and before consonants.
    return re.sub(r"(?<=[a-z])h(?=[^aeiou]|$)", "", fold_word(word))


@lru_cache(maxsize=65_536)
def _keys(word: str) -> frozenset[str]:
    """The folded word and its other readings; o and u are one in keys (Hosnul, Khusnul)."""
    readings = {word}
    if re.search(r"(?<!d)j", word):
        readings.add(re.sub(r"(?<!d)j", "y", word))
    if "z" in word:
        readings.add(word.replace("z", "j"))
    if re.search(r"[kc]h", word):
        readings.add(re.sub(r"[kc]h", "h", word))
    return frozenset(_fold_person(one).replace("o", "u") for one in readings)
