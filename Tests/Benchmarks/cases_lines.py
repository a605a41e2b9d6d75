"""Starting for one expression, and many expressions on standard input."""

import random
import sys

from contenders import SCRATCH, Contender, plimsoll, python, tool
from table import Case, Target

EXPRESSION = "2 + 3 * 4"


def written(name, text):
    path = SCRATCH / name
    path.write_text(text)
    return path


def starting(sizes):
    one = written("one", EXPRESSION + "\n")
    times = sizes.starts
    script = python("notebook.py")
    contenders = [
        Contender("plimsoll", lambda: plimsoll("-e", EXPRESSION), times=times),
        Contender("bc -l", lambda: tool("bc", "-lq"), stdin=one, times=times),
        Contender("sqlite3", lambda: tool("sqlite3", ":memory:", f"select {EXPRESSION}"), times=times),
        Contender("units", lambda: tool("units", "-t", EXPRESSION), times=times),
        Contender("python3", lambda: [sys.executable, "-c", f"print({EXPRESSION})"], times=times),
        Contender("the notebook's arithmetic", lambda: script, times=times, sums=False),
        Contender("numbat", lambda: tool("numbat", "-e", EXPRESSION), times=times),
        Contender("qalc", lambda: tool("qalc", "-t", EXPRESSION), times=times),
    ]
    targets = [Target("bc -l", 1 / 3), Target("numbat", 10), Target("qalc", 15)]
    yield Case("start, one expression, exit", "ms of processor", 1e3, contenders, targets)


def expressions(count, block=1_000):
    """So many lines, of which all blocks are alike, so that any number of them has the same mean."""
    dice = random.Random(1)
    lines = [
        f"{dice.randint(1, 9999)} * {dice.randint(1, 9999)} + {dice.randint(1, 9999)}"
        for _ in range(block)]
    return lines * (count // block)


def lines(sizes):
    def stdin(count, end="\n"):
        text = "".join(line + end for line in expressions(count, sizes.few_lines))
        return written(f"lines-{count}-{len(end)}", text)

    many, few = sizes.lines, sizes.few_lines
    contenders = [
        Contender("plimsoll", plimsoll, stdin=stdin(many), per=many),
        Contender("bc", lambda: tool("bc", "-q"), stdin=stdin(many), per=many),
        Contender("units", lambda: tool("units", "-t", "-d", "15"), stdin=stdin(many, "\n\n"), per=many),
        Contender("python eval", lambda: python("lines.py"), stdin=stdin(many), per=many),
        Contender("numbat", lambda: tool("numbat"), stdin=stdin(few), per=few, once=True),
        Contender("qalc", lambda: tool("qalc", "-t"), stdin=stdin(few), per=few, once=True),
    ]
    title = f"{many:,} expression lines on standard input"
    yield Case(title, "µs of processor a line", 1e6, contenders, [Target("bc", 1)])
