"""Evaluates each line of standard input as Python does."""

import sys

for line in sys.stdin:
    print(eval(line))
