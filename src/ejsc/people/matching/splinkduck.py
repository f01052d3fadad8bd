"""The model run by Splink on DuckDB. Nothing else in the house knows of either."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from . import model
from .preparing import COLUMNS

# So many random pairs show how often things agree by chance.
RANDOM_PAIRS = 2_000_000
SEED = 4


def pairs(
    files: list[Path], filled: Mapping[str, float], *, memory: str = "4GB"
) -> Iterator[tuple[str, str, float]]:
    """Pairs of keys with how likely they are one person.

    Shape of `filled`: the share of rows in which a column says something.
    """
    import duckdb
    from splink import DuckDBAPI, Linker

    logging.getLogger("splink").setLevel(logging.ERROR)
    used = {name for name in COLUMNS if filled.get(name, 0) > 0.02}
    connection = duckdb.connect(":memory:")
    connection.execute(f"SET memory_limit = '{memory}'")
    api = DuckDBAPI(connection=connection)
    tables = []
    for at, file in enumerate(files):
        connection.execute(_load(at), [str(file)])
        tables.append(api.register(f"list_{at}", dataset_display_name=f"side_{at}"))
    blocks = _affordable(connection, len(files), used)
    linker = Linker(
        tables if len(tables) > 1 else tables[0], settings(len(files) > 1, used, blocks), log_level=None
    )
    _learn(linker, used)
    found = linker.inference.predict(threshold_match_probability=model.REVIEW)
    rows = connection.execute(
        f"SELECT record_id_l, record_id_r, match_probability FROM {found.physical_name}"  # noqa: S608
        " ORDER BY match_probability DESC, record_id_l, record_id_r"
    )
    while batch := rows.fetchmany(10_000):
        yield from batch


def _load(at: int) -> str:
    columns = ", ".join(f"nullif({name}, '') AS {name}" for name in COLUMNS)
    return f"CREATE TABLE list_{at} AS SELECT {columns} FROM read_csv(?, header = true, all_varchar = true)"  # noqa: S608


def settings(linking: bool, used: Collection[str], blocks: Collection[tuple[str, ...]]) -> Any:
    """The model in Splink's words, with the columns that say something here."""
    from splink import SettingsCreator, block_on
    from splink.comparison_library import CustomComparison

    comparisons = []
    for one in model.COMPARISONS:
        if one.column in used:
            comparisons.append(CustomComparison(_levels(one), output_column_name=one.column))
    return SettingsCreator(
        link_type="link_only" if linking else "dedupe_only",
        unique_id_column_name="record_id",
        comparisons=comparisons,
        blocking_rules_to_generate_predictions=[block_on(*block) for block in blocks],
        retain_intermediate_calculation_columns=False,
        retain_matching_columns=False,
    )


def _levels(one: model.Comparison) -> list[dict[str, Any]]:
    names = {"l": f"{one.column}_l", "r": f"{one.column}_r"}
    levels: list[dict[str, Any]] = [
        {
            "sql_condition": "{l} IS NULL OR {r} IS NULL".format(**names),
            "label_for_charts": "empty",
            "is_null_level": True,
        }
    ]
    for at, step in enumerate(one.steps):
        level: dict[str, Any] = {"sql_condition": step.format(**names), "label_for_charts": f"step {at + 1}"}
        if at == 0 and one.frequent:
            level |= {"tf_adjustment_column": one.column, "tf_adjustment_weight": 1.0}
        levels.append(level)
    return [*levels, {"sql_condition": "ELSE", "label_for_charts": "other"}]


def _affordable(connection: Any, sides: int, used: Collection[str]) -> list[tuple[str, ...]]:
    """The blocks that bring in pairs at a price that fits the size of the lists."""
    left, right = "list_0", f"list_{sides - 1}"
    rows = sum(connection.execute(f"SELECT count(*) FROM list_{at}").fetchall()[0][0] for at in range(sides))  # noqa: S608
    rest = max(model.PAIRS_AT_LEAST, rows * model.PAIRS_A_ROW)
    taken = []
    for block in _possible(model.BLOCKS, used):
        keys = ", ".join(block)
        there = " AND ".join(f"{one} IS NOT NULL" for one in block)
        counted = f"(SELECT {keys}, count(*) AS n FROM {{}} WHERE {there} GROUP BY ALL)"  # noqa: S608
        (cost,) = connection.execute(
            f"SELECT coalesce(sum(a.n * b.n), 0) FROM {counted.format(left)} a"  # noqa: S608
            f" JOIN {counted.format(right)} b USING ({keys})"
        ).fetchall()[0]
        cost = cost / (3 - sides)
        if cost <= rest:
            taken.append(block)
            rest -= cost
    return taken


def _possible(blocks: Collection[tuple[str, ...]], used: Collection[str]) -> list[tuple[str, ...]]:
    return [block for block in blocks if set(block) <= set(used)]


def _learn(linker: Any, used: Collection[str]) -> None:
    """Weights without labels: how often chance agrees, then what pairs that agree in one thing say of the others."""
    from splink import block_on

    training = linker.training
    sure = _possible(model.SURE, used)
    if sure:
        training.estimate_probability_two_random_records_match([block_on(*one) for one in sure], recall=0.8)
    training.estimate_u_using_random_sampling(max_pairs=RANDOM_PAIRS, seed=SEED)
    for block in _possible(model.LEARN, used):
        training.estimate_parameters_using_expectation_maximisation(block_on(*block))
