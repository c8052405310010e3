"""Runs polars, DuckDB, ClickHouse, pandas, NumPy and Numba on the data of the comparison: `peers.py DIRECTORY RUNS`.

Each result is a line of JSON, as ours are: the work, the engine, picoseconds a row in the best of several runs, and the counts.
Reading the data into each engine's own form is outside the time. Where the line says nothing else, the peers only count, which is
less work than ours: our side writes the rating of every row and counts on the way.
"""

import json
import sys
import time
from decimal import Decimal
from pathlib import Path

import chdb.session
import duckdb
import numba
import numpy as np
import pandas as pd
import polars as pl

TARGET, TOLERANCE, QUARTERS, GROUPS = 79_700, 12, 8, 16
MISSING = np.iinfo(np.int64).min

directory, runs = Path(sys.argv[1]), int(sys.argv[2])


def numbers(name, kind="<i8"):
    return np.fromfile(directory / name, dtype=kind)


def best(work):
    shortest, result = None, None
    for _ in range(runs):
        # What the run before came to is let go outside the time, as on our side.
        result = None
        start = time.perf_counter_ns()
        result = work()
        took = time.perf_counter_ns() - start
        shortest = took if shortest is None else min(shortest, took)
    return shortest, result


def say(work, engine, took, rows, counts):
    counts = [int(count) for count in counts]
    print(json.dumps({"work": work, "engine": engine, "ps": took * 1000 // rows, "counts": counts}), flush=True)


def told(work, engine, rows, run):
    took, (green, within) = best(run)
    say(work, engine, took, rows, [green, within - green, rows - within])


values, targets, tolerances = numbers("values"), numbers("targets"), numbers("tolerances")
below = numbers("below", "u1") == 1
rows = len(values)
limit = TARGET * (100 - TOLERANCE) // 100
assert limit * 100 == TARGET * (100 - TOLERANCE)

connection = duckdb.connect()
connection.execute("set threads = 1")
frame = pd.DataFrame({"value": values, "target": targets, "tolerance": tolerances, "below": below})
connection.execute("create table integers as select * from frame")
connection.execute(
    "create table decimals as select (value * 0.001::decimal(4, 3))::decimal(18, 3) as value,"
    " (target * 0.001::decimal(4, 3))::decimal(18, 3) as target, tolerance::decimal(18, 3) as tolerance, below from integers"
)
clickhouse = chdb.session.Session()
clickhouse.query("set max_threads = 1")
clickhouse.query("create database comparison")
clickhouse.query("create table comparison.integers engine = Memory as select * from Python(frame)")
integers = pl.DataFrame({"value": values, "target": targets, "tolerance": tolerances, "below": below})
thousandth = pl.lit(Decimal("0.001"))
scaled = [
    (pl.col(name).cast(pl.Decimal(38, 0)) * thousandth).cast(pl.Decimal(38, 3)).alias(name) for name in ("value", "target")
]
decimals = integers.with_columns(*scaled, pl.col("tolerance").cast(pl.Decimal(38, 0)))

# One target and tolerance: integers, with the limit worked out by hand.
told("one-integers", "NumPy, only counted", rows, lambda: (np.count_nonzero(values >= TARGET), np.count_nonzero(values >= limit)))


# Made once, as ours is, so that memory is not asked for within the time.
rated, missed = np.zeros(rows, np.uint8), np.zeros(rows, bool)


def written():
    """Two less the bands reached: one byte a row, as our side writes."""
    np.less(values, limit, out=rated.view(bool))
    np.less(values, TARGET, out=missed)
    np.add(rated, missed.view(np.uint8), out=rated)


took, _ = best(written)
say("one-integers", "NumPy, ratings written", took, rows, np.bincount(rated, minlength=3))
told(
    "one-integers",
    "polars",
    rows,
    lambda: integers.select((pl.col("value") >= TARGET).sum().alias("a"), (pl.col("value") >= limit).sum().alias("b")).row(0),
)
counted = "select count(*) filter (where {}), count(*) filter (where {}) from {}"
query = counted.format(f"value >= {TARGET}", f"value >= {limit}", "integers")
told("one-integers", "DuckDB", rows, lambda: connection.execute(query).fetchone())



@numba.njit
def one_numba(values, target, limit, rated):
    """Writes what NumPy does, and counts on the way, in one pass compiled for this machine."""
    green = within = 0
    for row in range(len(values)):
        met, near = values[row] >= target, values[row] >= limit
        rated[row] = np.uint8(2) - np.uint8(met) - np.uint8(near)
        green += met
        within += near
    return green, within


# Compiled outside the time.
one_numba(values[:1], TARGET, limit, rated)
told("one-integers", "Numba, ratings written", rows, lambda: one_numba(values, TARGET, limit, rated))



def clickhouse_row(query):
    return [int(count) for count in str(clickhouse.query(query, "CSV")).split(",")]


counted_if = "select countIf({}), countIf({}) from comparison.integers"
one_query = counted_if.format(f"value >= {TARGET}", f"value >= {limit}")
told("one-integers", "ClickHouse", rows, lambda: clickhouse_row(one_query))

# The same as decimals.
target, limit_decimal = Decimal(TARGET) / 1000, Decimal(limit) / 1000
told(
    "one-decimals",
    "polars",
    rows,
    lambda: decimals.select(
        (pl.col("value") >= pl.lit(target)).sum().alias("a"), (pl.col("value") >= pl.lit(limit_decimal)).sum().alias("b")
    ).row(0),
)
decimal_query = counted.format(f"value >= {target}", f"value >= {limit_decimal}", "decimals")
told("one-decimals", "DuckDB", rows, lambda: connection.execute(decimal_query).fetchone())


# A target, a tolerance and a polarity for each row.
def each_numpy():
    green = np.where(below, values <= targets, values >= targets)
    hundredfold = values * 100
    within = np.where(below, hundredfold <= targets * (100 + tolerances), hundredfold >= targets * (100 - tolerances))
    return np.count_nonzero(green), np.count_nonzero(within)


def each_polars(frame):
    value, target, tolerance = pl.col("value"), pl.col("target"), pl.col("tolerance")
    green = pl.when(pl.col("below")).then(value <= target).otherwise(value >= target)
    within = (
        pl.when(pl.col("below"))
        .then(value * 100 <= target * (100 + tolerance))
        .otherwise(value * 100 >= target * (100 - tolerance))
    )
    return lambda: frame.select(green.sum().alias("a"), within.sum().alias("b")).row(0)


each_query = counted.format(
    "case when below then value <= target else value >= target end",
    "case when below then value * 100 <= target * (100 + tolerance) else value * 100 >= target * (100 - tolerance) end",
    "{}",
)
told("each-integers", "NumPy", rows, each_numpy)
told("each-integers", "polars", rows, each_polars(integers))


@numba.njit
def each_numba(values, targets, tolerances, below, rated):
    green = within = 0
    for row in range(len(values)):
        distance = values[row] - targets[row]
        if below[row]:
            distance = -distance
        met, near = distance >= 0, distance * 100 + targets[row] * tolerances[row] >= 0
        rated[row] = np.uint8(2) - np.uint8(met) - np.uint8(near)
        green += met
        within += near
    return green, within


each_numba(values[:1], targets[:1], tolerances[:1], below[:1], rated)
told(
    "each-integers", "Numba, ratings written", rows, lambda: each_numba(values, targets, tolerances, below, rated)
)
told("each-integers", "DuckDB", rows, lambda: connection.execute(each_query.format("integers")).fetchone())
each_clickhouse = counted_if.format(
    "if(below, value <= target, value >= target)",
    "if(below, value * 100 <= target * (100 + tolerance), value * 100 >= target * (100 - tolerance))",
)
told("each-integers", "ClickHouse", rows, lambda: clickhouse_row(each_clickhouse))
told("each-decimals", "polars", rows, each_polars(decimals))
told("each-decimals", "DuckDB", rows, lambda: connection.execute(each_query.format("decimals")).fetchone())

# The rank of each of 32 areas in each of 40 quarters of 100 indicators, highest first, ties sharing the best place.
AREAS, QUARTERS_OF_LEAGUE = 32, 40
areas = numbers("areas")
tables = np.arange(len(areas)) // AREAS
league = pl.DataFrame({"indicator": tables // QUARTERS_OF_LEAGUE, "quarter": tables % QUARTERS_OF_LEAGUE, "table": tables, "value": areas})
league = league.with_columns(pl.when(pl.col("value") == MISSING).then(None).otherwise(pl.col("value")).alias("value"))
highest_first = pl.col("value").rank("min", descending=True)
ways = {
    "polars, over() two keys": lambda: league.select(highest_first.over("indicator", "quarter")),
    "polars, over() one key": lambda: league.select(highest_first.over("table")),
    "polars, group_by": lambda: league.group_by("table", maintain_order=True).agg(highest_first).explode("value").select("value"),
}
for way, ranked in ways.items():
    took, ranks = best(ranked)
    # How many areas have each place, and none first.
    say("league", way, took, len(areas), np.bincount(ranks["value"].fill_null(0).to_numpy(), minlength=AREAS + 1))
pandas_league = pd.DataFrame({"table": tables, "value": np.where(areas == MISSING, np.nan, areas)})
took, ranks = best(lambda: pandas_league.groupby("table")["value"].rank(method="min", ascending=False))
say("league", "pandas", took, len(areas), np.bincount(ranks.fillna(0).astype(int), minlength=AREAS + 1))

# The whole report.
figures = numbers("figures").reshape(-1, QUARTERS)
definitions = numbers("definitions").reshape(-1, 4)
level, percent, lower, group = definitions[:, 0:1], definitions[:, 1:2], definitions[:, 2:3] == 1, definitions[:, 3]
count = figures.size


def report_numpy():
    known = figures != MISSING
    hundredfold = np.where(known, figures, 0) * 100
    green = np.where(lower, figures <= level, figures >= level)
    within = np.where(lower, hundredfold <= level * (100 + percent), hundredfold >= level * (100 - percent))
    outcomes = [known & green, known & within & ~green, known & ~within]
    for back in (1, 4):
        before, now = figures[:, :-back], figures[:, back:]
        both = known[:, :-back] & known[:, back:]
        up, down = both & (now > before), both & (now < before)
        for trend in (np.where(lower, down, up), both & (now == before), np.where(lower, up, down)):
            outcomes.append(np.hstack([np.zeros((len(figures), back), bool), trend]))
    counted = [
        [np.bincount(group, weights=outcome[:, quarter], minlength=GROUPS) for outcome in outcomes] for quarter in range(QUARTERS)
    ]
    # By quarter, group and outcome.
    return np.array(counted).transpose(0, 2, 1).ravel()


took, counts = best(report_numpy)
say("report", "NumPy, a matrix, whole numbers", took, count, counts)



@numba.njit
def report_numba(figures, definitions):
    counts = np.zeros((QUARTERS, GROUPS, 9), np.int64)
    for place in range(len(figures)):
        target, tolerance, is_below, of_group = definitions[place]
        sign = -1 if is_below else 1
        for quarter in range(QUARTERS):
            figure = figures[place, quarter]
            if figure == MISSING:
                continue
            count = counts[quarter, of_group]
            distance = (figure - target) * sign
            count[0 if distance >= 0 else 1 if distance * 100 + target * tolerance >= 0 else 2] += 1
            for back, first in ((1, 3), (4, 6)):
                if quarter >= back and figures[place, quarter - back] != MISSING:
                    change = (figure - figures[place, quarter - back]) * sign
                    count[first if change > 0 else first + 1 if change == 0 else first + 2] += 1
    return counts.ravel()


report_numba(figures[:1], definitions[:1])
took, counts = best(lambda: report_numba(figures, definitions))
say("report", "Numba, a matrix, whole numbers", took, count, counts)

indicators = np.arange(len(figures), dtype=np.int32)
long = pd.DataFrame(
    {
        "indicator": np.repeat(indicators, QUARTERS),
        "quarter": np.tile(np.arange(QUARTERS, dtype=np.int8), len(figures)),
        "group": np.repeat(group.astype(np.int8), QUARTERS),
        "value": np.where(figures == MISSING, 0, figures).ravel(),
        "known": (figures != MISSING).ravel(),
        "target": np.repeat(definitions[:, 0], QUARTERS),
        "tolerance": np.repeat(definitions[:, 1], QUARTERS),
        "below": np.repeat(definitions[:, 2] == 1, QUARTERS),
    }
)
long["value"] = long["value"].astype("Int64").mask(~long["known"])
NAMES = ["green", "amber", "red", "up1", "same1", "down1", "up4", "same4", "down4"]


def report_pandas():
    value, target, is_below = long["value"], long["target"], long["below"]
    green = ((value >= target) & ~is_below) | ((value <= target) & is_below)
    hundredfold = value * 100
    within = ((hundredfold >= target * (100 - long["tolerance"])) & ~is_below) | (
        (hundredfold <= target * (100 + long["tolerance"])) & is_below
    )
    outcomes = {"quarter": long["quarter"], "group": long["group"], "green": green, "amber": within & ~green, "red": ~within}
    by_indicator = long.groupby("indicator", sort=False)["value"]
    for back in (1, 4):
        before = by_indicator.shift(back)
        up, down = value > before, value < before
        outcomes[f"up{back}"] = (up & ~is_below) | (down & is_below)
        outcomes[f"same{back}"] = value == before
        outcomes[f"down{back}"] = (down & ~is_below) | (up & is_below)
    table = pd.DataFrame(outcomes)
    table[NAMES] = table[NAMES].fillna(False).astype("int64")
    return table.groupby(["quarter", "group"])[NAMES].sum().to_numpy().ravel()


took, counts = best(report_pandas)
say("report", "pandas, whole numbers", took, count, counts)

# Whole numbers, as NumPy and pandas have them, and decimals for those who have them.
arrow_free = {name: long[name].to_numpy() for name in ("indicator", "quarter", "group", "known", "target", "tolerance", "below")}
plain = pl.DataFrame(arrow_free | {"value": np.where(figures == MISSING, 0, figures).ravel()})
known_only = pl.when(pl.col("known")).then(pl.col("value")).alias("value")
frames = {
    "whole numbers": plain.with_columns(known_only),
    "decimals": plain.with_columns(*scaled, pl.col("tolerance").cast(pl.Decimal(38, 0))).with_columns(known_only),
}


def report_polars(frame, shifted):
    value, target, is_below, tolerance = pl.col("value"), pl.col("target"), pl.col("below"), pl.col("tolerance")
    green = pl.when(is_below).then(value <= target).otherwise(value >= target)
    within = (
        pl.when(is_below).then(value * 100 <= target * (100 + tolerance)).otherwise(value * 100 >= target * (100 - tolerance))
    )
    outcomes = [green.alias("green"), (within & ~green).alias("amber"), (~within).alias("red")]
    for back in (1, 4):
        before = shifted(value, back)
        better = pl.when(is_below).then(value < before).otherwise(value > before)
        worse = pl.when(is_below).then(value > before).otherwise(value < before)
        outcomes += [better.alias(f"up{back}"), (value == before).alias(f"same{back}"), worse.alias(f"down{back}")]
    lazy = frame.lazy().select("quarter", "group", *outcomes).group_by("quarter", "group").agg(pl.col(NAMES).sum())
    return lambda: lazy.collect().sort("quarter", "group").select(NAMES).to_numpy().ravel()


shifts = {
    "over()": lambda value, back: value.shift(back).over("indicator"),
    "rows in order": lambda value, back: pl.when(pl.col("quarter") >= back).then(value.shift(back)),
}
for kind, of_kind in frames.items():
    for way, shifted in shifts.items():
        took, counts = best(report_polars(of_kind, shifted))
        say("report", f"polars, {way}, {kind}", took, count, counts)

spread = pd.DataFrame(arrow_free | {"value": np.where(figures == MISSING, 0, figures).ravel()})
connection.execute(
    "create table report_integers as select indicator, quarter, \"group\", case when known then value end as value, target, tolerance,"
    " below from spread"
)
connection.execute(
    "create table report_decimals as select indicator, quarter, \"group\", (value * 0.001::decimal(4, 3))::decimal(18, 3) as value,"
    " (target * 0.001::decimal(4, 3))::decimal(18, 3) as target, tolerance::decimal(18, 3) as tolerance, below from report_integers"
)
windows = ", ".join(
    f"lag(value, {back}) over (partition by indicator order by quarter) as before{back}" for back in (1, 4)
)
better = "count(*) filter (where case when below then value {} before{} else value {} before{} end)"
sums = ["count(*) filter (where is_green)", "count(*) filter (where is_within and not is_green)", "count(*) filter (where not is_within)"]
for back in (1, 4):
    sums += [
        better.format("<", back, ">", back),
        f"count(*) filter (where value = before{back})",
        better.format(">", back, "<", back),
    ]
report_query = (
    f"select {', '.join(sums)} from (select *, case when below then value <= target else value >= target end as is_green,"
    " case when below then value * 100 <= target * (100 + tolerance) else value * 100 >= target * (100 - tolerance) end as is_within,"
    f" {windows} from {{}}) group by quarter, \"group\" order by quarter, \"group\""
)
for kind, table in (("whole numbers", "report_integers"), ("decimals", "report_decimals")):
    kind_query = report_query.format(table)
    took, counts = best(lambda: [count for row in connection.execute(kind_query).fetchall() for count in row])
    say("report", f"DuckDB, {kind}", took, count, counts)

clickhouse.query(
    "create table comparison.report engine = Memory as select indicator, quarter, \"group\", if(known, value, null) as value, target,"
    " tolerance, below from Python(spread)"
)
clickhouse_windows = ", ".join(
    f"lagInFrame(value, {back}) over (partition by indicator order by quarter rows between unbounded preceding and current row)"
    f" as before{back}"
    for back in (1, 4)
)
clickhouse_sums = ["countIf(is_green)", "countIf(is_within and not is_green)", "countIf(not is_within)"]
for back in (1, 4):
    clickhouse_sums += [
        f"countIf(if(below, value < before{back}, value > before{back}))",
        f"countIf(value = before{back})",
        f"countIf(if(below, value > before{back}, value < before{back}))",
    ]
clickhouse_report = (
    f"select {', '.join(clickhouse_sums)} from (select *, if(below, value <= target, value >= target) as is_green,"
    " if(below, value * 100 <= target * (100 + tolerance), value * 100 >= target * (100 - tolerance)) as is_within,"
    f" {clickhouse_windows} from comparison.report) group by quarter, \"group\" order by quarter, \"group\""
)
took, counts = best(
    lambda: [count for row in str(clickhouse.query(clickhouse_report, "CSV")).split() for count in row.split(",")]
)
say("report", "ClickHouse, whole numbers", took, count, counts)

# How many rows each formula in binary floats puts elsewhere.
value, target, tolerance = values / 1000.0, targets / 1000.0, tolerances / 100.0
one = np.where(values >= TARGET, 2, (values >= limit).astype(int))
floats = np.where(value >= TARGET / 1000.0, 2, (value >= (TARGET / 1000.0) * (1 - TOLERANCE / 100.0)).astype(int))
hundredfold = values * 100
exactly = np.where(
    np.where(below, values <= targets, values >= targets),
    2,
    np.where(below, hundredfold <= targets * (100 + tolerances), hundredfold >= targets * (100 - tolerances)).astype(int),
)
in_floats = {
    "target × (1 ± tolerance)": np.where(below, value <= target * (1 + tolerance), value >= target * (1 - tolerance)),
    "target ± target × tolerance": np.where(below, value <= target + target * tolerance, value >= target - target * tolerance),
    "(value ÷ target − 1) against tolerance": np.where(below, value / target - 1 <= tolerance, 1 - value / target <= tolerance),
}
reached = np.where(below, value <= target, value >= target)
misplaced = {formula: np.count_nonzero(np.where(reached, 2, within.astype(int)) != exactly) for formula, within in in_floats.items()}
# How many rows lie exactly on their target or limit.
percents = np.where(below, 100 + tolerances, 100 - tolerances)
on = {
    "one": (values == TARGET) | (values == limit),
    "each": (values == targets) | (hundredfold == targets * percents),
    "report": (figures == level) | ((figures != MISSING) & (figures * 100 == level * np.where(lower, 100 + percent, 100 - percent))),
}
print(json.dumps({"on": {work: int(np.count_nonzero(rows_on)) for work, rows_on in on.items()}}))
print(json.dumps({"known": int(np.count_nonzero(figures != MISSING)), "indicators": len(figures)}))
print(json.dumps({"misplaced": {"one": int(np.count_nonzero(one != floats)), **{k: int(v) for k, v in misplaced.items()}}, "rows": rows}))
versions = {"polars": pl.__version__, "DuckDB": duckdb.__version__, "ClickHouse": str(clickhouse.query("select version()")).strip().strip('"'), "pandas": pd.__version__, "NumPy": np.__version__, "Numba": numba.__version__}
print(json.dumps({"versions": versions}))
