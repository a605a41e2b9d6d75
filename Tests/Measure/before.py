#!/usr/bin/env python3
"""Runs what the contract has come to promise with the program as it was before: before.py COMMIT…

Each command line of Tests/Contract that one of the commits does not have is run with the program of the newest
such commit. One whose outcome is the promised one all the same tests no mend that came
behind it; those are listed, and all are counted by commit. The commits are named with the oldest first; their
programs are built in .build/before, which takes a minute each.
"""

import collections
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCRATCH = ROOT / ".build" / "before"
Case = collections.namedtuple("Case", "line command expected")


def git(*words):
    """What a git command prints, nothing where it fails."""
    return subprocess.run(["git", "-C", ROOT, *words], capture_output=True, text=True).stdout


def cases(text):
    """The command lines of a contract file with what they are to leave behind."""
    found, command, expected, start = [], [], [], 0
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("$ ") or line == "$":
            if expected:
                command, expected = [], []
            start = start if command else number
            command.append(line[2:])
        elif command:
            expected.append(line)
            if line.startswith("= "):
                found.append(Case(start, "\n".join(command), "\n".join(expected) + "\n"))
                command, expected = [], []
    return found


def written(text, begin):
    """A stream as a contract file has it."""
    lines = [begin(line) for line in text.split("\n")]
    if text.endswith("\n") or not text:
        lines.pop()
    else:
        lines.append(begin("").replace("\\", "") + "\\(no line break)")
    return "".join(line + "\n" for line in lines)


def outcome(command, programs):
    """What a command line leaves behind, with a program first in PATH; it is killed after 25 s, or beyond 8 GB."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        variables = {
            "PATH": f"{programs}:{os.environ['PATH']}", "HOME": scratch, "SCRATCH": scratch,
            "ROOT": str(ROOT), "LC_ALL": "C.UTF-8", "TERM": "xterm", "HF_HUB_OFFLINE": "1",
            "SWIFT_BACKTRACE": "enable=no",
        }
        with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
            process = subprocess.Popen(
                ["sh", "-c", 'ulimit -v 8000000; cd "$ROOT" || exit 125\n' + command],
                stdin=subprocess.DEVNULL, stdout=output, stderr=errors, env=variables,
                start_new_session=True)
            try:
                status = process.wait(25)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                status = process.wait()
            texts = []
            for stream in output, errors:
                stream.seek(0)
                texts.append(stream.read(1 << 24).decode(errors="replace"))
    return (
        written(texts[0], lambda line: "\\" + line if line[:1] and line[0] in "$!=\\" else line)
        + written(texts[1], lambda line: "! " + line)
        + f"= {status if status >= 0 else 128 - status}\n")


def build(commit):
    """The folder with the program of a commit."""
    programs = SCRATCH / f"program-{commit}"
    if not (programs / "plimsoll").exists():
        source = SCRATCH / "source"
        if not source.exists():
            subprocess.run(["git", "clone", "-q", ROOT, source], check=True)
        subprocess.run(["git", "-C", source, "fetch", "-q"], check=True)
        subprocess.run(["git", "-C", source, "checkout", "-q", commit], check=True)
        subprocess.run(
            ["swift", "build", "--product", "plimsoll", "--scratch-path", SCRATCH / "build"],
            cwd=source, check=True, stdout=subprocess.DEVNULL)
        programs.mkdir(parents=True, exist_ok=True)
        shutil.copy(SCRATCH / "build" / "debug" / "plimsoll", programs)
    return programs


def main(commits):
    SCRATCH.mkdir(parents=True, exist_ok=True)
    names = sorted(path.name for path in (ROOT / "Tests" / "Contract").glob("*.contract"))
    had = {
        commit: {
            case.command for name in names
            for case in cases(git("show", f"{commit}:Tests/Contract/{name}"))}
        for commit in commits}
    counts = {commit: [0, 0] for commit in commits}
    for name in names:
        for case in cases((ROOT / "Tests" / "Contract" / name).read_text()):
            commit = next((one for one in reversed(commits) if case.command not in had[one]), None)
            if commit is None:
                continue
            counts[commit][0] += 1
            if outcome(case.command, build(commit)) == case.expected:
                counts[commit][1] += 1
                print(f"{name}:{case.line} holds at {commit} too", flush=True)
    for commit, (all_of_them, held) in counts.items():
        print(f"{commit}: {all_of_them - held} of {all_of_them} new command lines fail")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1:])
