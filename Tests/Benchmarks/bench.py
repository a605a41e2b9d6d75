#!/usr/bin/env python3
"""Times the program beside its peers: bench.py [ROUNDS] [WORD…]

Every case has contenders that do the same work; they take turns, so that what else the machine does
meets all of them alike, and the median of the rounds counts. A contender is a command that prints its
measure and a sum by which the results are held against one another. One whose tools are not there is
passed over with a word. WORDs choose the cases whose titles hold them.
"""

import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SCRATCH = pathlib.Path(tempfile.mkdtemp(prefix="plimsoll-bench-"))


class Absent(Exception):
    """What a contender needs is not there."""


def built(product):
    """The path of a product, built for release."""
    command = ["swift", "build", "-c", "release", "--static-swift-stdlib", "--product", product]
    environment = dict(os.environ, PLIMSOLL_BENCH="1")
    print(f"building {product}", file=sys.stderr)
    done = subprocess.run(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        sys.exit(done.stdout[-3000:])
    return ROOT / ".build" / "release" / product


def compiled(source):
    """The path of a C program, compiled at -O2."""
    compiler = shutil.which("clang") or shutil.which("cc")
    if not compiler:
        raise Absent("there is no C compiler")
    target = SCRATCH / pathlib.Path(source).stem
    subprocess.run([compiler, "-O2", "-o", target, HERE / source], check=True)
    return target


def python(script, module):
    """The command of a Python program that needs a module."""
    if subprocess.run([sys.executable, "-c", f"import {module}"], capture_output=True).returncode:
        raise Absent(f"pip install {module}")
    return [sys.executable, HERE / script, module]


# The heap keeps what is freed, so that an array of results lies in memory in use.
KEPT = {"MALLOC_MMAP_THRESHOLD_": "2000000000", "MALLOC_TRIM_THRESHOLD_": "4000000000"}


def timed_sweep():
    return [built("sweep-timer"), "1000000", "total", "seqlen", "load llama-3.3-70b"]


def sweep():
    timer = timed_sweep()
    return [
        ("plimsoll", lambda: timer, {}),
        ("numpy", lambda: python("total.py", "numpy"), {}),
        ("numexpr, one thread", lambda: python("total.py", "numexpr"), {}),
        ("C at -O2", lambda: [compiled("total.c"), "new"], {}),
    ]


def sweep_in_place():
    timer = timed_sweep()
    return [
        ("plimsoll", lambda: timer, KEPT),
        ("numpy", lambda: python("total.py", "numpy"), KEPT),
        ("numexpr, one thread", lambda: python("total.py", "numexpr"), KEPT),
        ("C at -O2", lambda: [compiled("total.c")], {}),
    ]


# Title, unit, and what gives the contenders: name, command, environment. The first one is the program.
SWEEP = "sweep of 1,000,000 points of total of Llama 3.3 70B"
CASES = [
    (f"{SWEEP}, into a new array", "ns of processor a point", sweep),
    (f"{SWEEP}, into memory in use", "ns of processor a point", sweep_in_place),
]


def measured(command, environment):
    done = subprocess.run(
        [str(part) for part in command], cwd=ROOT, env=dict(os.environ, **environment),
        capture_output=True, text=True, check=True)
    measure, total = done.stdout.split()[:2]
    return float(measure), total


def run(title, unit, contenders, rounds):
    print(f"{title}: {unit}, median of {rounds} rounds in turn")
    ready = []
    for name, command, environment in contenders():
        try:
            ready.append((name, command(), environment, []))
        except Absent as absent:
            print(f"  {name}: left out, {absent}")
    totals = {}
    for _ in range(rounds):
        for name, command, environment, measures in ready:
            measure, total = measured(command, environment)
            measures.append(measure)
            totals.setdefault(total, set()).add(name)
    first = statistics.median(ready[0][3])
    for name, _, _, measures in ready:
        median = statistics.median(measures)
        spread = f"{min(measures):.2f}..{max(measures):.2f}"
        print(f"  {name:<26}{median:>9.2f}  {spread:>16}  {median / first:>6.2f} x plimsoll")
    if len(totals) == 1:
        print(f"  all come to the same sum, {next(iter(totals))}")
        return True
    for total, names in totals.items():
        print(f"  NOT THE SAME: {total} of {', '.join(sorted(names))}")
    return False


def main():
    words = sys.argv[1:]
    rounds = int(words.pop(0)) if words and words[0].isdigit() else 9
    chosen = [case for case in CASES if all(word.lower() in case[0].lower() for word in words)]
    agree = [run(*case, rounds) for case in chosen]
    shutil.rmtree(SCRATCH)
    sys.exit(0 if all(agree) else 1)


main()
