"""What is timed: commands, what they take of the processor, and what they come to."""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SCRATCH = pathlib.Path(tempfile.mkdtemp(prefix="plimsoll-bench-"))
NUMBER = re.compile(r"-?\d[\d_]*(?:\.\d+)?(?:e[+-]?\d+)?")


class Absent(Exception):
    """What a contender needs is not there."""


class Build:
    """The programs that are built here, each once; a debug build serves where no time counts."""

    configuration = "release"
    program = None
    paths = {}

    @classmethod
    def product(cls, name):
        if name == "plimsoll" and cls.program:
            return cls.program
        if name not in cls.paths:
            static = ["-Xswiftc", "-static-executable"] if cls.configuration == "release" else []
            print(f"building {name}", file=sys.stderr)
            done = subprocess.run(
                ["swift", "build", "-c", cls.configuration, *static, "--product", name], cwd=ROOT,
                env=dict(os.environ, PLIMSOLL_BENCH="1"), capture_output=True, text=True)
            if done.returncode != 0:
                sys.exit(done.stdout[-3000:])
            cls.paths[name] = cls.installed(ROOT / ".build" / cls.configuration / name)
        return cls.paths[name]

    @classmethod
    def installed(cls, path):
        """A copy, as whoever installs it has: what a linker wrote piece by piece takes longer to map."""
        if cls.configuration == "debug":
            return path
        return pathlib.Path(shutil.copy2(path, SCRATCH / path.name))


def plimsoll(*arguments):
    return [Build.product("plimsoll"), *arguments]


def tool(name, *arguments):
    """The command of a program of the system's; an environment variable may say where it lies."""
    path = os.environ.get(f"BENCH_{name.upper()}") or shutil.which(name)
    if not path:
        raise Absent(f"{name} is not installed")
    return [path, *arguments]


def compiled(source, *arguments):
    """The command of a C program, compiled at -O2."""
    compiler = shutil.which("clang") or shutil.which("cc")
    if not compiler:
        raise Absent("there is no C compiler")
    target = SCRATCH / pathlib.Path(source).stem
    subprocess.run([compiler, "-O2", "-o", target, HERE / source], check=True)
    return [target, *arguments]


def python(script, *arguments, needs=()):
    """The command of a Python program that needs modules."""
    for module in needs:
        if subprocess.run([sys.executable, "-c", f"import {module}"], capture_output=True).returncode:
            raise Absent(f"pip install {module}")
    return [sys.executable, HERE / script, *arguments]


class Contender:
    """A command, made when it is wanted, and how its output is taken.

    One that `tells` prints its measures and a sum itself. Of any other the processor's time is
    taken, its own and the system's for it, of all that it does from its start to its end, `times`
    over; the sum is then that of the last number of each line of its output, over `per` lines.
    """

    def __init__(self, name, command, tells=None, stdin=None, times=1, per=1, sums=True, once=False,
                 environment=None):
        self.name, self.command, self.tells, self.stdin = name, command, tells, stdin
        self.times, self.per, self.sums, self.once = times, per, sums, once
        self.environment = environment or {}

    def measured(self, command, kept):
        """The seconds, or the measure told, of one round, and the sum; `kept` spares a second run."""
        key = (tuple(map(str, command)), str(self.stdin), tuple(self.environment))
        if key not in kept:
            kept[key] = self.run(command)
        spent, output = kept[key]
        if self.tells is not None:
            words = output.split()
            return float(words[words.index(self.tells) + 1]), words[-1] if self.sums else None
        return spent / self.times / self.per, total(output, self.per) if self.sums else None

    def run(self, command):
        spent = 0
        for _ in range(self.times):
            with open(self.stdin or os.devnull) as source, open(SCRATCH / "out", "w+") as sink:
                child = subprocess.Popen(
                    [str(part) for part in command], stdin=source, stdout=sink,
                    stderr=subprocess.PIPE, cwd=ROOT, env=dict(os.environ, **self.environment))
                complaint = child.stderr.read()
                _, status, usage = os.wait4(child.pid, 0)
                child.returncode = os.waitstatus_to_exitcode(status)
                if child.returncode != 0:
                    sys.exit(f"{self.name}: status {child.returncode}\n{complaint.decode()[-2000:]}")
                spent += usage.ru_utime + usage.ru_stime
                sink.seek(0)
                output = sink.read()
        return spent, output


def total(output, per):
    """The sum of the last numbers of all lines, for each line of input."""
    plain = re.sub(r"\x1b\[[\d;]*m", "", output)
    found = [NUMBER.findall(line) for line in plain.splitlines() if not line.startswith(">")]
    numbers = [float(words[-1].replace("_", "")) for words in found if words]
    return f"{sum(numbers) / per:.6g}"
