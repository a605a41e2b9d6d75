#!/usr/bin/env python3
"""Times the program beside its peers: bench.py [--rounds N] [--markdown | --smoke] [WORD…]

Every case has contenders that do the same work; they take turns, so that what else the machine does
meets all of them alike, and the median of the rounds counts. What is timed is the processor's time, the
system's for a process included, so that waiting costs nobody. Results are held against one another.
A peer whose tools are not there is passed over with a word: BENCH_NUMBAT and the like say where one lies.
WORDs choose the cases whose titles hold them, `growth` the curves.

`--markdown` prints the table of the README behind it. `--smoke` runs everything once, small, and says
only whether results are right; with `--debug` it builds for that, and `--program PATH` is used as built.
"""

import argparse
import datetime
import os
import pathlib
import shutil
import sys

import cases_files
import cases_lines
import cases_model
import cases_prompt
import cases_sheet
import growth
import table
from contenders import SCRATCH, Build

FACTORIES = [
    cases_lines.starting, cases_lines.lines, cases_model.loading, cases_model.sweeping,
    cases_sheet.changing, cases_sheet.filling, cases_files.heading, cases_prompt.typing,
    cases_prompt.idling,
]


class Sizes:
    """How many of everything."""

    scratch = SCRATCH
    starts, lines, few_lines, points = 20, 100_000, 1_000, 1_000_000
    changes, few, cells, spreadsheet = 2_000, 100, 1_000_000, 1_000
    tensors, vocabulary, layers = 90_000, 262_144, 100_000
    growing_lines = 1_000_000
    # Cells, lines of the history, and how often the lines are typed.
    typing = (1_000, 10_000, 3)
    # How many sizes of a growth curve, each ten times the one before.
    decades = 4


class Small(Sizes):
    """So few that all of it takes seconds."""

    starts, lines, few_lines, points = 1, 100, 10, 1_000
    changes, few, cells, spreadsheet = 20, 10, 1_000, 100
    tensors, vocabulary, layers = 1_000, 1_000, 1_000
    growing_lines = 1_000
    typing = (1_000, 100, 1)
    decades = 2


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--markdown", action="store_true")
    parser.add_argument("--smoke", action="store_true")
    parser.add_argument("--debug", action="store_true")
    parser.add_argument("--program", type=pathlib.Path)
    parser.add_argument("words", nargs="*")
    return parser.parse_args()


def chosen(factories, sizes, words):
    for factory in factories:
        for case in factory(sizes):
            if all(word.lower() in case.title.lower() for word in words):
                yield case


def machine():
    names = {line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")}
    load = ", ".join(f"{average:.2f}" for average in os.getloadavg())
    return (f"{datetime.date.today()}, {os.cpu_count()} cores of {' and '.join(names) or 'a processor'}, "
            f"load {load}")


def smoke(sizes, words):
    """Whether all that is there runs and agrees; nothing is said of times."""
    failed, kept = 0, {}
    for case in chosen(FACTORIES, sizes, words):
        result = table.run(case, 1, kept)
        if not result.agree:
            failed += 1
            print(table.text(result))
        for name, why in result.absent.items():
            print(f"{case.title}: {name} passed over, {why}")
    for curve in [] if words else growth.curves(sizes):
        list(curve.points(runs=1))
    print("the benchmarks run" + ("" if not failed else f"; {failed} disagree"))
    return failed


def main():
    options = arguments()
    sizes = Small if options.smoke else Sizes
    Build.configuration = "debug" if options.debug else "release"
    Build.program = options.program and options.program.resolve()
    if options.smoke:
        return smoke(sizes, options.words)
    print(machine(), flush=True)
    results, curves, kept = [], [], {}
    if options.words != ["growth"]:
        for case in chosen(FACTORIES, sizes, options.words):
            results.append(table.run(case, options.rounds, kept))
            print(table.text(results[-1]), flush=True)
    if options.words in ([], ["growth"]):
        for row in growth.rows(sizes):
            curves.append(row)
            print(growth.text(*row), flush=True)
    if options.markdown:
        print("\n\n".join(["", machine(), table.markdown(results), growth.markdown(curves)]))
    return sum(not result.agree for result in results)


try:
    status = main()
finally:
    shutil.rmtree(SCRATCH)
sys.exit(1 if status else 0)
