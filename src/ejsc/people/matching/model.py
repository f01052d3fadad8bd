"""What is compared and in which steps, as plain SQL that DuckDB and Spark both understand. Weights are learned."""

from __future__ import annotations

from dataclasses import dataclass

# Counts up with every change of steps, blocks or thresholds: a decision names the model that proposed it.
VERSION = "1"
AUTO, REVIEW = 0.9, 0.1


@dataclass(frozen=True)
class Comparison:
    """One thing by which two records are held side by side, from the same down to almost the same.

    `l` and `r` stand for the two values. `frequent` says that a common value tells less than a rare one.
    """

    column: str
    steps: tuple[str, ...]
    frequent: bool = False


_ONE_SLIP = "damerau_levenshtein({l}, {r}) <= 1"
_TWO_SLIPS = "damerau_levenshtein({l}, {r}) <= 2"
COMPARISONS = (
    Comparison(
        "name_sorted",
        ("{l} = {r}", "jaro_winkler_similarity({l}, {r}) >= 0.94 OR jaro_winkler_similarity(name_l, name_r) >= 0.94",
         "jaro_winkler_similarity({l}, {r}) >= 0.86 OR jaro_winkler_similarity(name_l, name_r) >= 0.86",
         "word_first_l IN (word_first_r, word_last_r) OR word_last_l IN (word_first_r, word_last_r)"),
        frequent=True,
    ),
    Comparison("number", ("{l} = {r}", _ONE_SLIP, _TWO_SLIPS)),
    # The first of January and the last of December are what is written for those who do not know their day.
    Comparison("birth", ("{l} = {r} AND right({l}, 4) NOT IN ('0101', '1231')", "{l} = {r}", "{l} = birth_swap_r",
                         _ONE_SLIP, _TWO_SLIPS + " OR year_l = year_r")),
    Comparison("mother", ("{l} = {r}", "jaro_winkler_similarity({l}, {r}) >= 0.9",
                          "jaro_winkler_similarity({l}, {r}) >= 0.8"), frequent=True),
    Comparison("address", ("{l} = {r}", "jaro_winkler_similarity({l}, {r}) >= 0.92 OR jaccard({l}, {r}) >= 0.9",
                           "jaro_winkler_similarity({l}, {r}) >= 0.8", "jaccard({l}, {r}) >= 0.7")),
    Comparison("village", ("{l} = {r}", _ONE_SLIP + " OR substr({l}, 1, 6) = substr({r}, 1, 6) AND length({l}) > 6"),
               frequent=True),
    Comparison("place", ("{l} = {r}",), frequent=True),
    Comparison("phone", ("{l} = {r}", _ONE_SLIP)),
    Comparison("card", ("{l} = {r}", _ONE_SLIP)),
    Comparison("sex", ("{l} = {r}",)),
)  # fmt: skip
# A pair is looked at when one of these agrees; wide, for what is not looked at is lost. The narrow ones first: one that
# would bring more pairs than a list of this size may cost is left out.
BLOCKS = (
    ("number",), ("name_sorted", "birth"), ("phone",), ("card", "word_first"), ("mother", "birth"),
    ("birth", "word_first"), ("birth", "word_last"), ("birth", "village"), ("name_sorted", "village"),
    ("name_sorted", "year"), ("address", "year"), ("birth", "address_rare"), ("name_sorted", "address_rare"),
    ("word_rare", "village", "year"), ("word_rare", "village"), ("word_rare", "year"), ("word_rare", "day"),
    ("address_rare", "address_number"), ("birth",), ("name_sorted",), ("address",), ("village", "day"),
    ("address_rare", "village"), ("village", "address_number"), ("word_first", "village"), ("word_last", "village"),
    ("word_first", "address_rare"), ("word_last", "address_rare"), ("village", "year"), ("address_rare", "year"),
    ("address_number", "year"), ("address_number", "day"), ("word_rare",), ("address_rare",), ("day",), ("word_first",),
    ("word_last",),
)  # fmt: skip
# Pairs that are looked at: for each row so many, and for short lists at least so many.
PAIRS_A_ROW, PAIRS_AT_LEAST = 40, 2_000_000
# Rules by which two records are the same almost surely, to learn how many there are; and blocks to learn within.
SURE = (("number", "birth"), ("number", "name_sorted"), ("name_sorted", "birth", "village"))
LEARN = (("number",), ("birth", "sex"), ("name_sorted",), ("birth",))
