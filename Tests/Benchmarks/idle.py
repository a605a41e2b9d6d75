"""Memory of a conversation with a model loaded: idle.py PROGRAM

Prints `now` and `peak` with MiB, as the kernel tells them once the program waits for a key.
"""

import os
import pty
import select
import sys


def read_until_quiet(terminal):
    while select.select([terminal], [], [], 0.5)[0]:
        os.read(terminal, 1 << 16)


child, terminal = pty.fork()
if child == 0:
    environment = {"TERM": "xterm", "LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"], "HOME": "/nonexistent"}
    os.execve(sys.argv[1], [sys.argv[1], "--no-init"], environment)
read_until_quiet(terminal)
os.write(terminal, b"load llama-3.1-8b\r")
read_until_quiet(terminal)
with open(f"/proc/{child}/status") as file:
    sizes = dict(line.split(":", 1) for line in file if line.startswith("Vm"))
for word, key in (("now", "VmRSS"), ("peak", "VmHWM")):
    print(word, int(sizes[key].split()[0]) / 1024)
os.write(terminal, b"quit\r")
os.waitpid(child, 0)
