"""One change of a sheet, beside few cells and many, and a sheet of many cells."""

from contenders import Build, Contender, python
from table import Case, Target


def changing(sizes):
    def ours(count, *words):
        return lambda: [Build.product("sheet-timer"), "change", f"{count}", f"{sizes.changes}", *words]

    few, many = f"beside {sizes.few:,} cells", f"beside {sizes.cells:,} cells"
    contenders = [
        Contender(f"plimsoll {few}", ours(sizes.few), "change"),
        Contender(many, ours(sizes.cells), "change"),
        Contender(f"recomputing all, {few}", ours(sizes.few, "all"), "change"),
        Contender("the notebook's functions in Python", lambda: python("notebook.py", "functions", "20000"),
                  "change", sums=False),
    ]
    yield Case("set one input, read the headline terms", "µs of processor a change", 1e-3, contenders,
               [Target(many, most=1.2)])


def filling(sizes):
    def timer(count):
        return lambda: [Build.product("sheet-timer"), "cells", f"{count}"]

    def case(what, word, unit, scale, target):
        ours = Contender("plimsoll", timer(sizes.cells), word)
        return Case(f"sheet of {sizes.cells:,} cells: {what}", unit, scale, [ours], target)

    yield case("bind", "bind", "ns of processor a cell", 1, [])
    yield case("first read", "first", "ns of processor a cell", 1, [])
    yield case("change one that reaches 10, read", "ten", "µs of processor", 1e-3, [Target(most=10)])
    yield case("change one that reaches all, read all", "wave", "ns of processor a cell", 1, [Target(most=200)])
    yield case("memory", "memory", "bytes a cell", 1, [Target(most=300)])
    small = sizes.spreadsheet
    for what, word, unit, scale in (
            ("bind and first read", "built", "µs of processor a cell", 1e-3),
            ("change one that reaches 10, read", "ten", "µs of processor", 1e-3),
            ("change one that reaches all, read all", "wave", "µs of processor a cell", 1e-3)):
        contenders = [Contender("plimsoll", timer(small), word)]
        for peer in ("formulas", "pycel"):
            contenders.append(Contender(
                peer, lambda peer=peer: python("spreadsheet.py", peer, f"{small}", needs=[peer]), word,
                once=True))
        yield Case(f"sheet of {small:,} cells: {what}", unit, scale, contenders)
