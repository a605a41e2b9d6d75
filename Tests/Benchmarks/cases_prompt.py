"""A keystroke, and what a conversation holds in memory."""

from contenders import Build, Contender, plimsoll, python
from table import Case, Target


def typing(sizes):
    keys = Contender(
        "plimsoll", lambda: [Build.product("typing-bench"), *plimsoll(), *map(str, sizes.typing)], "typical",
        sums=False)
    slow = Contender("plimsoll", keys.command, "slowest", sums=False)
    title = "one keystroke, painted and with a preview"
    yield Case(f"{title}: the median key", "ms of processor", 1, [keys], [Target(most=1)])
    yield Case(f"{title}: 99 of 100 keys", "ms of processor", 1, [slow], [Target(most=1)])


def idling(sizes):
    for word, title in (("now", "at rest"), ("peak", "at most")):
        ours = Contender("plimsoll", lambda: python("idle.py", *plimsoll()), word, sums=False)
        yield Case(f"a conversation with a model loaded: memory {title}", "MiB", 1, [ours], [Target(most=16)])
