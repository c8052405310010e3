"""A CSV file in, the rated CSV file and the counts out: by this crate's example `bulk_csv`, polars, DuckDB and pandas.

    end_to_end.py run DIRECTORY OURS BULK_CSV RUNS    all of them by turns; each result is a line of JSON
    end_to_end.py as ENGINE DIRECTORY FIGURES RATED   one

Each run is a process of its own, of which the system tells the processor time and the most memory. So each is also run on a file with
heads alone: what it takes to start. What each wrote is then held against what ours wrote, row by row: those who compute in decimals
must write the same, and of those who compute in binary floats the ratings that differ are counted.
"""

import json
import subprocess
import sys
from pathlib import Path

EXACT, FLOATS = "decimals", "floats"


def polars_lazily(kind, directory, figures, rated):
    """Reads and writes part by part."""
    import polars as pl

    number = {EXACT: pl.Decimal(18, 3), FLOATS: pl.Float64}[kind]
    definitions = pl.read_csv(directory / "definitions.csv").with_columns(pl.col("Target", "Tolerance").cast(number))
    ids = pl.Enum(definitions["Id"])
    definitions = definitions.with_columns(pl.col("Id").cast(ids))
    types = {"Id": ids, "Quarter": pl.String, "Area": pl.String, "Figure": number}
    figure, target, tolerance, below = (pl.col(name) for name in ("Figure", "Target", "Tolerance", "Below"))
    if kind == EXACT:
        value, width = figure * 100, target * tolerance
        low, high = target * 100 - width, target * 100 + width
    else:
        value, low, high = figure, target * (1 - tolerance / 100), target * (1 + tolerance / 100)
    is_green = pl.when(below).then(figure <= target).otherwise(figure >= target)
    is_amber = pl.when(below).then(value <= high).otherwise(value >= low)
    rating = pl.when(is_green).then(pl.lit("green")).when(is_amber).then(pl.lit("amber")).otherwise(pl.lit("red"))
    none = pl.lit("")
    out = (
        pl.scan_csv(figures, schema=types)
        .join(definitions.lazy(), on="Id", how="left", maintain_order="left")
        .select(id="Id", quarter="Quarter", figure="Figure", rating=rating, unrated=none, problem=none)
    )
    written = out.sink_csv(rated, quote_style="never", maintain_order=True, lazy=True)
    _, counts = pl.collect_all([written, out.group_by("rating").len()], engine="streaming")
    return dict(counts.iter_rows())


def duckdb_(kind, directory, figures, rated):
    import duckdb

    number = {EXACT: "decimal(18, 3)", FLOATS: "double"}[kind]
    connection = duckdb.connect()
    connection.execute("set threads = 1")
    # Rows stay in order where the file is what the definitions are looked up for, and not the other way round.
    connection.execute("set disabled_optimizers = 'join_order,build_side_probe_side'")
    connection.execute(
        f"create table definitions as select Id, Target::{number} as target, Tolerance::{number} as tolerance, Below as below"
        f" from read_csv('{directory}/definitions.csv')"
    )
    types = f"{{'Id': 'varchar', 'Quarter': 'varchar', 'Area': 'varchar', 'Figure': '{number}'}}"
    low, high = {
        EXACT: ("figure * 100 >= target * (100 - tolerance)", "figure * 100 <= target * (100 + tolerance)"),
        FLOATS: ("figure >= target * (1 - tolerance / 100)", "figure <= target * (1 + tolerance / 100)"),
    }[kind]
    connection.execute(
        "create table rated as select f.Id as id, f.Quarter as quarter, f.Figure as figure, case"
        " when case when below then figure <= target else figure >= target end then 'green'"
        f" when case when below then {high} else {low} end then 'amber' else 'red' end as rating, null::varchar as unrated, null::varchar as problem"
        f" from read_csv('{figures}', header = true, auto_detect = false, columns = {types}) f left join definitions d on f.Id = d.Id"
    )
    connection.execute(f"copy rated to '{rated}' (header)")
    return dict(connection.execute("select rating, count(*) from rated group by rating").fetchall())


def pandas_(kind, directory, figures, rated):
    assert kind == FLOATS
    import numpy as np
    import pandas as pd

    definitions = pd.read_csv(directory / "definitions.csv").set_index("Id")
    ids = pd.CategoricalDtype(definitions.index)
    types = {"Id": ids, "Quarter": "category", "Figure": float}
    rows = pd.read_csv(figures, usecols=["Id", "Quarter", "Figure"], dtype=types)
    target, tolerance, below = (
        definitions[name].to_numpy()[rows["Id"].cat.codes] for name in ("Target", "Tolerance", "Below")
    )
    figure = rows["Figure"].to_numpy()
    is_green = np.where(below, figure <= target, figure >= target)
    is_amber = np.where(below, figure <= target * (1 + tolerance / 100), figure >= target * (1 - tolerance / 100))
    codes = np.where(is_green, 0, np.where(is_amber, 1, 2))
    rows.columns = ["id", "quarter", "figure"]
    rows["rating"] = pd.Categorical.from_codes(codes, ["green", "amber", "red"])
    rows["unrated"], rows["problem"] = "", ""
    rows.to_csv(rated, index=False)
    return rows["rating"].value_counts().to_dict()


ENGINES = {
    "polars, floats": (polars_lazily, FLOATS),
    "polars, decimals": (polars_lazily, EXACT),
    "DuckDB, floats": (duckdb_, FLOATS),
    "DuckDB, decimals": (duckdb_, EXACT),
    "pandas, floats": (pandas_, FLOATS),
}
OURS = "ours, `bulk_csv`"


def one(engine, directory, figures, rated):
    work, kind = ENGINES[engine]
    print(work(kind, Path(directory), figures, rated))


def misplaced(ours, rated, kind):
    """How many ratings differ from ours, of the same rows in the same order."""
    import polars as pl

    types = {"id": pl.String, "quarter": pl.String, "figure": pl.Decimal(18, 3), "rating": pl.String}
    types |= {"unrated": pl.String, "problem": pl.String}
    expected, actual = (pl.read_csv(path, schema=types) for path in (ours, rated))
    keys = ["id", "quarter", "figure"]
    if not expected.select(keys).equals(actual.select(keys)):
        sys.exit(f"{rated}: the rows are not those of {ours}")
    count = (expected["rating"] != actual["rating"]).sum()
    if expected["rating"].null_count() > 0 or (kind == EXACT and count > 0):
        sys.exit(f"{rated}: {count} ratings differ from those of {ours}")
    return count


def run(directory, timed, bulk_csv, runs):
    directory = Path(directory)
    rated = {engine: directory / f"rated_{place}.csv" for place, engine in enumerate([OURS, *ENGINES])}

    def command(engine, figures):
        if engine == OURS:
            return [bulk_csv, figures, "--definitions", directory / "definitions.json", "--output", rated[engine]]
        return [sys.executable, __file__, "as", engine, directory, figures, rated[engine]]

    best = {}
    for _ in range(int(runs)):
        for name in ("heads.csv", "figures.csv"):
            for engine in rated:
                said = subprocess.run([timed, "timed", *command(engine, directory / name)], check=True, stdout=subprocess.PIPE)
                used = json.loads(said.stdout)
                used["time"] = used["user"] + used["system"]
                key = (engine, name)
                best[key] = min(best.get(key, used), used, key=lambda used: used["time"])
    for engine, path in rated.items():
        of_all, of_none = best[engine, "figures.csv"], best[engine, "heads.csv"]
        differ = 0 if engine == OURS else int(misplaced(rated[OURS], path, ENGINES[engine][1]))
        used = {"microseconds": of_all["time"], "starting": of_none["time"], "kilobytes": of_all["kilobytes"]}
        print(json.dumps({"end_to_end": engine, "misplaced": differ, **used}), flush=True)


{"run": run, "as": one}[sys.argv[1]](*sys.argv[2:])
