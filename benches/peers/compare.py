"""Merges the results of both sides into Markdown tables, after checking that all counted the same: `compare.py FILE...`."""

import json
import sys

WORKS = {
    "one-integers": "one target and tolerance, whole numbers",
    "one-decimals": "one target and tolerance, decimals",
    "each-integers": "target, tolerance and polarity per row, whole numbers",
    "each-decimals": "target, tolerance and polarity per row, decimals",
    "league": "ranks of 32 areas, 100 indicators, 40 quarters",
    "report": "whole report, eight quarters an indicator",
}

results, end_to_end, facts = [], [], {}
for path in sys.argv[1:]:
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            said = json.loads(line)
            if "work" in said:
                results.append(said)
            elif "end_to_end" in said:
                end_to_end.append(said)
            else:
                facts.update(said)

if end_to_end:
    print("| CSV in, rated CSV and counts out | processor time | of which to start | ratio without that | memory at most | misplaced |")
    print("|---|---:|---:|---:|---:|---:|")
    working = {result["end_to_end"]: result["microseconds"] - result["starting"] for result in end_to_end}
    ours = max(1, min(time for engine, time in working.items() if engine.startswith("ours")))
    for result in sorted(end_to_end, key=lambda result: result["microseconds"]):
        engine = result["end_to_end"]
        seconds, starting, ratio = result["microseconds"] / 1e6, result["starting"] / 1e6, working[engine] / ours
        engine, memory = f"**{engine}**" if engine.startswith("ours") else engine, result["kilobytes"] / 1000
        print(f"| {engine} | {seconds:.2f} s | {starting:.2f} s | {ratio:.1f} | {memory:.1f} MB | {result['misplaced']} |")
    print()
if not results:
    sys.exit()

print("| work | engine | ns a row | ratio |")
print("|---|---|---:|---:|")
for work, title in WORKS.items():
    of_work = [result for result in results if result["work"] == work]
    # Reading alone counts nothing.
    counts = {tuple(result["counts"]) for result in of_work if result["counts"]}
    if len(counts) != 1:
        named = "\n".join(f"  {result['engine']}: {result['counts'][:9]}" for result in of_work)
        sys.exit(f"{work}: the counts differ\n{named}")
    # Each engine ran more than once: its best counts.
    best = {}
    for result in sorted(of_work, key=lambda result: -result["ps"]):
        best[result["engine"]] = result
    ours = min(result["ps"] for result in of_work if result["engine"].startswith("ours"))
    for result in sorted(best.values(), key=lambda result: result["ps"]):
        engine = f"**{result['engine']}**" if result["engine"].startswith("ours") else result["engine"]
        print(f"| {title} | {engine} | {result['ps'] / 1000:.2f} | {result['ps'] / ours:.1f} |")
        title = ""
print()
print("One thread each, best of several runs, all counts the same; the ratio is to the best of ours.")
print("Versions: " + ", ".join(f"{name} {version}" for name, version in facts["versions"].items()) + ".")
print("Ours is built with `codegen-units = 1`; the peers are as the package index has them.")
print()
# Counted in the data, not taken from what draws it.
rows, known, on = facts["rows"], facts["known"], facts["on"]


def one_in(count, of):
    return f"{count} of {of}, one in {of / max(count, 1):.1f}"


print(f"{rows} rows, and a report of {facts['indicators']} indicators with {known} figures. One row in eight is drawn exactly on its")
print(f"own target or limit ({one_in(on['each'], rows)}), and so are the report's figures ({one_in(on['report'], known)}).")
print("One row in four is drawn around the one target: in the works with that alone, one row in 32 is on it or its limit")
print(f"({one_in(on['one'], rows)}).")
print()
misplaced = dict(facts["misplaced"])
print(f"Of {rows} rows, binary floats put elsewhere: {misplaced.pop('one')} with one target of 79.7 less 12%;")
print("with a target, tolerance and polarity per row, " + ", ".join(f"{count} by {name}" for name, count in misplaced.items()) + ".")
