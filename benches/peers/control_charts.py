"""Charts the series of `cargo bench -p benches --bench statistics` with NumPy, vectorised over the series: `control_charts.py [RUNS]`.

For each length of the series, nanoseconds a point in the best of several runs, and how many points are part of a signal, which is
what our side counts. The same rules, in floats: limits of 2.66 mean moving ranges, screened, all four rules of length 7; missing
figures are NaN. A series that screening leaves without a range is passed over, where ours has a rule of its own.
"""

import sys
import time

import numpy as np

POINTS, MASK = 1_000_000, (1 << 64) - 1
runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5


def digits():
    state, figures = 1, np.empty(POINTS)
    for place in range(POINTS):
        state = (state * 6_364_136_223_846_793_005 + 1_442_695_040_888_963_407) & MASK
        bits = state >> 33
        figures[place] = (bits & 0x3FF) / 10 if bits >> 20 & 0x3F else np.nan
    return figures


def spread(ends, length):
    """All points of the runs that end at some."""
    marked = ends.copy()
    for back in range(1, length):
        marked[:, :-back] |= ends[:, back:]
    return marked


def runs_of(holds, length):
    ends = np.zeros_like(holds)
    if holds.shape[1] >= length:
        windows = np.lib.stride_tricks.sliding_window_view(holds, length, axis=1)
        ends[:, length - 1 :] = windows.all(axis=2)
    return ends


def signals(y):
    mean = np.nanmean(y, axis=1, keepdims=True)
    step = np.diff(y, axis=1)
    ranges = np.abs(step)
    average = np.nanmean(ranges, axis=1, keepdims=True)
    average = np.nanmean(np.where(ranges < 3.267 * average, ranges, np.nan), axis=1, keepdims=True)
    distance = y - mean
    size, limit = np.abs(distance), 2.66 * average
    beyond = size > limit
    near = (size > limit * 2 / 3) & ~beyond
    marked = beyond.copy()
    for sign in (1, -1):
        side = sign * distance > 0
        marked |= spread(runs_of(side, 7), 7)
        trend = runs_of(sign * step > 0, 6)
        marked |= spread(np.concatenate([np.zeros((len(y), 1), bool), trend], axis=1), 7)
        three = runs_of(side, 3)
        two = np.zeros_like(three)
        two[:, 2:] = near[:, 2:].astype(np.uint8) + near[:, 1:-1] + near[:, :-2] >= 2
        marked |= spread(three & two, 3) & near
    return np.count_nonzero(marked)


figures = digits()
for length in (10, 36, 1000):
    count = POINTS // length * length
    series = figures[:count].reshape(-1, length)
    best = None
    for _ in range(runs):
        start = time.perf_counter_ns()
        found = signals(series)
        took = time.perf_counter_ns() - start
        best = took if best is None else min(best, took)
    print(f"series of {length}: {best / count:.1f} ns a point, {found} signals")
