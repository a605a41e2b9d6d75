"""The sheet of `sheet-timer cells` in a spreadsheet evaluator: spreadsheet.py formulas | pycel COUNT

Prints the nanoseconds of building and first reading a cell, of a change that reaches ten and of one that
reaches all, and the sum that `sheet-timer` comes to.
"""

import sys
import time

LENGTH = 10


def formula(index):
    return "=B1*3+1" if index % LENGTH == 0 else f"=A{index}+B1"


class WithFormulas:
    """`formulas` compiles a workbook to one model, and works all of it out from the inputs given."""

    def __init__(self, count):
        import formulas

        cells = {f"A{index + 1}": formula(index) for index in range(count)}
        book = {f"'[book]SHEET'!{name}": text for name, text in cells.items()}
        self.model = formulas.ExcelModel().from_dict({"'[book]SHEET'!B1": 1, **book})
        self.given = {}
        self.solution = self.model.calculate()

    def change(self, name, value):
        self.given[f"'[book]SHEET'!{name}"] = value
        self.solution = self.model.calculate(inputs=self.given)

    def value(self, name):
        return float(self.solution[f"'[book]SHEET'!{name}"].value[0, 0])


class WithPycel:
    """`pycel` compiles cells as they are asked for, and forgets what rests on one that is set."""

    def __init__(self, count):
        import openpyxl
        import pycel

        book = openpyxl.Workbook()
        sheet = book.active
        sheet.title = "CELLS"
        sheet["B1"] = 1
        for index in range(count):
            sheet[f"A{index + 1}"] = formula(index)
        self.compiler = pycel.ExcelCompiler(excel=book)

    def change(self, name, value):
        # A cell with a formula would go back to it with the next change.
        cell, graph = self.compiler.cell_map[f"CELLS!{name}"], self.compiler.dep_graph
        cell.formula = None
        graph.remove_edges_from(list(graph.in_edges(cell)))
        self.compiler.set_value(f"CELLS!{name}", value)

    def value(self, name):
        return self.compiler.evaluate(f"CELLS!{name}")


def main():
    count = int(sys.argv[2])
    tails = [f"A{index + 1}" for index in range(LENGTH - 1, count, LENGTH)]

    def timed(what, per, work):
        start = time.process_time()
        work()
        print(what, (time.process_time() - start) * 1e9 / per)

    made = []

    def build():
        made.append({"formulas": WithFormulas, "pycel": WithPycel}[sys.argv[1]](count))
        for tail in tails:
            made[0].value(tail)

    timed("built", count, build)
    sheet = made[0]
    chains = range(0, len(tails), max(1, len(tails) // 1000))

    def change_tens():
        for chain in chains:
            sheet.change(f"A{chain * LENGTH + 1}", chain % 7 + 1)
            sheet.value(tails[chain])

    timed("ten", len(chains), change_tens)

    def change_all():
        sheet.change("B1", 2)
        for tail in tails:
            sheet.value(tail)

    timed("wave", count, change_all)
    print(int(2 + sum(sheet.value(tail) for tail in tails)))


main()
