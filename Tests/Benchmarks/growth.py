"""How the cost of one more grows with how many there are: cells, layers, points, lines, tensors.

A curve counts as linear or better while no size costs more than `BOUND` times the least that a smaller
one costs a unit. Over three decades from 1,000 on n log n would come to 2, which is why the bound lies
below it; caches that no longer hold what is read have come to 1.5. What a size needs once, such as starting,
is in its cost, so that a curve says most at its upper end.
"""

import json

import files
from contenders import Build, Contender, plimsoll
from cases_lines import expressions, written

BOUND = 1.8


class Curve:
    """What is counted, at which sizes, and the contender for each of them."""

    def __init__(self, unit, sizes, contender):
        self.unit, self.sizes, self.contender = unit, sizes, contender

    def points(self, runs=3):
        """For each size the nanoseconds that a unit costs, the least of so many runs."""
        for size in self.sizes:
            contender = self.contender(size)
            command = contender.command()
            costs = [contender.measured(command, {})[0] for _ in range(runs)]
            yield size, min(costs) * (1 if contender.tells else 1e9)


def decades(largest, count):
    return [largest // 10**power for power in range(count - 1, -1, -1)]


def curves(sizes):
    def cells(count):
        return Contender("", lambda: [Build.product("sheet-timer"), "cells", f"{count}"], "wave")

    def points(count):
        return Contender("", lambda: [
            Build.product("sweep-timer"), f"{count}", "total", "seqlen", "load llama-3.3-70b"], "point")

    def layers(count):
        path = sizes.scratch / f"layers-{count}.json"
        config = {
            "model_type": "gemma3_text", "num_hidden_layers": count, "hidden_size": 2560,
            "num_attention_heads": 8, "num_key_value_heads": 4, "head_dim": 256,
            "intermediate_size": 10240, "vocab_size": 262208, "sliding_window": 1024,
            "layer_types": ["full_attention" if n % 6 == 5 else "sliding_attention" for n in range(count)]}
        path.write_text(json.dumps(config))
        return Contender("", lambda: plimsoll("-e", f"load {path}", "-e", "total"), per=count)

    def lines(count):
        source = written(f"growing-{count}", "\n".join(expressions(count)) + "\n")
        return Contender("", plimsoll, stdin=source, per=count)

    def formulas(count):
        text = "\n".join(f"{line} # a formula" for line in expressions(count)) + "\n"
        return Contender("", plimsoll, stdin=written(f"formulas-{count}", text), per=count)

    def tensors(count):
        path = sizes.scratch / f"tensors-{count}.safetensors"
        files.safetensors(path, files.tensors(count))
        return Contender("", lambda: plimsoll("-e", f"load {path}", "-e", "params"), per=count)

    return [
        Curve("cell that a change reaches", decades(sizes.cells, sizes.decades), cells),
        Curve("layer of a model of two kinds of layers", decades(sizes.layers, sizes.decades), layers),
        Curve("point of a sweep", decades(sizes.points, sizes.decades), points),
        Curve("line of bare numbers", decades(sizes.growing_lines, sizes.decades), lines),
        Curve("line that is a formula", decades(sizes.growing_lines, sizes.decades), formulas),
        Curve("tensor of a header", decades(sizes.tensors, sizes.decades), tensors),
    ]


def judged(points):
    """The greatest step up from a smaller size, and whether the curve is linear or better."""
    worst = max(cost / min(before for _, before in points[:index + 1])
                for index, (_, cost) in enumerate(points))
    return worst, worst <= BOUND


def rows(sizes):
    """For each curve its points, the greatest step up, and whether that is within bounds."""
    for curve in curves(sizes):
        points = list(curve.points())
        yield curve.unit, points, *judged(points)


def text(unit, points, worst, is_linear):
    costs = ", ".join(f"{size:,}: {cost:.4g} ns" for size, cost in points)
    verdict = "linear or better" if is_linear else "NOT LINEAR"
    return f"a {unit}: {costs}; at most {worst:.3g} × a smaller size's: {verdict}"


def markdown(found):
    lines = ["| ns for each | of a thousandth | of a hundredth | of a tenth | of so many | grows |",
             "| --- | ---: | ---: | ---: | ---: | --- |"]
    for unit, points, worst, is_linear in found:
        costs = " | ".join(f"{size:,}: {cost:,.0f}" for size, cost in points)
        lines.append(f"| {unit} | {costs} | {'linear or better' if is_linear else f'× {worst:.3g}'} |")
    return "\n".join(lines)
