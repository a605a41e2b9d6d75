"""Runs cases round by round, and writes what they came to."""

import statistics
import sys

from contenders import Absent


class Target:
    """What is asked: the most that the program may take, or how its time stands to a contender's.

    `least` is the least ratio of the contender's time to the program's: 10 where the program is to be
    ten times as fast, 1/3 where it may take three times as long. `most` is the greatest.
    """

    def __init__(self, name=None, least=None, most=None):
        self.name, self.least, self.most = name, least, most

    @property
    def wanted(self):
        if self.name is None:
            return f"at most {self.most:g}"
        if self.most:
            return f"{self.name} within {self.most:g} ×"
        if self.least >= 1:
            return f"{self.least:g} × ahead of {self.name}" if self.least > 1 else f"ahead of {self.name}"
        return f"within {1 / self.least:.3g} × of {self.name}"

    def found(self, result):
        """The figure that it speaks of; None if that contender was passed over."""
        if self.name is None:
            return result.ours
        if self.name not in result.measures:
            return None
        ratio = result.median(self.name) / result.ours
        return 1 / ratio if self.least and self.least < 1 else ratio

    def is_met(self, found):
        if self.least and self.least < 1:
            return found <= 1 / self.least
        return found >= self.least if self.least else found <= self.most


class Case:
    """One measure of one task: its contenders, of which the first is the program, and its targets."""

    def __init__(self, title, unit, scale, contenders, targets=()):
        self.title, self.unit, self.scale = title, unit, scale
        self.contenders, self.targets = contenders, targets


class Result:
    """The medians of a case, in its unit, by contender."""

    def __init__(self, case, rounds):
        self.case, self.rounds = case, rounds
        self.measures, self.totals, self.absent = {}, {}, {}

    def median(self, name):
        return statistics.median(self.measures[name])

    @property
    def ours(self):
        return self.median(next(iter(self.measures)))

    @property
    def agree(self):
        return len({total for total in self.totals.values() if total is not None}) <= 1

    def verdicts(self):
        """For each target of which a contender was there: what is asked, what was found, whether it is met."""
        for target in self.case.targets:
            found = target.found(self)
            if found is not None:
                unit = f" {self.case.unit}" if target.name is None else " ×"
                yield target.wanted, f"{figure(found)}{unit}", target.is_met(found)


def run(case, rounds, kept):
    """Measures a case; contenders take turns, so that what else the machine does meets all alike."""
    result = Result(case, rounds)
    ready = []
    for contender in case.contenders:
        try:
            ready.append((contender, contender.command()))
            result.measures[contender.name] = []
        except Absent as absent:
            result.absent[contender.name] = str(absent)
    for number in range(rounds):
        for contender, command in ready:
            if contender.once and number > 0:
                continue
            measure, total = contender.measured(command, kept.setdefault(number, {}))
            result.measures[contender.name].append(measure * case.scale)
            if result.totals.setdefault(contender.name, total) != total:
                sys.exit(f"{case.title}: {contender.name} came to {total} after another sum")
    return result


def text(result):
    """The result for a screen."""
    lines = [f"{result.case.title}: {result.case.unit}, median of {result.rounds} rounds in turn"]
    for name, measures in result.measures.items():
        spread = f"{min(measures):.4g}..{max(measures):.4g}"
        ratio = result.median(name) / result.ours if result.ours else 0
        lines.append(f"  {name:<34}{result.median(name):>10.4g}  {spread:>20}  {ratio:>8.3g} x plimsoll")
    lines += [f"  {name}: passed over, {why}" for name, why in result.absent.items()]
    if not result.agree:
        lines += [f"  NOT THE SAME: {name} came to {total}" for name, total in result.totals.items()]
    for wanted, found, is_met in result.verdicts():
        lines.append(f"  target: {wanted}; found {found}: {'met' if is_met else 'MISSED'}")
    return "\n".join(lines)


def markdown(results):
    """All results as one table; that it is the processor's time is said above it."""
    lines = ["| what | plimsoll | beside it | target |", "| --- | --- | --- | --- |"]
    for result in results:
        names = list(result.measures)
        peers = "; ".join(f"{name} {figure(result.median(name))}" for name in names[1:])
        verdicts = [
            wanted + (": " if is_met else ": **missed**, ") + found.replace(" of processor", "")
            for wanted, found, is_met in result.verdicts()]
        ours = f"{figure(result.ours)} {result.case.unit.replace(' of processor', '')}"
        lines.append(f"| {result.case.title} | {ours} | {peers or '–'} | {'; '.join(verdicts) or '–'} |")
    return "\n".join(lines)


def figure(number):
    """Three significant digits, without an exponent."""
    return f"{number:.0f}" if number >= 100 else f"{number:.3g}"
