"""Taking a model, and the sweep of one of its terms."""

from contenders import ROOT, Build, Contender, compiled, plimsoll, python
from table import Case, Target

CONFIG = ROOT / "examples" / "llama-3.1-8b.json"
# The heap keeps what is freed, so that an array of results lies in memory in use.
KEPT = {"MALLOC_MMAP_THRESHOLD_": "2000000000", "MALLOC_TRIM_THRESHOLD_": "4000000000"}


def loading(sizes):
    lines = [
        f"load {CONFIG}", "method notebook", "set bitwidth_model 8, nb_billion_parameters 8.03",
        "set seqlen 4096", "set batch_size 4", "total"]
    ours = plimsoll(*(word for line in lines for word in ("-e", line)))
    folder = sizes.scratch / "model"
    folder.mkdir(exist_ok=True)
    config = folder / "config.json"
    config.write_bytes(CONFIG.read_bytes())
    contenders = [
        Contender("plimsoll", lambda: ours, times=sizes.starts),
        Contender("the notebook's arithmetic", lambda: python("notebook.py", config),
                  times=sizes.starts),
        Contender("the notebook, asking transformers",
                  lambda: python("notebook.py", "transformers", config, needs=["transformers"]),
                  once=True),
        Contender("accelerate, without the Hub",
                  lambda: python("accelerate_total.py", config, needs=["accelerate", "transformers"]),
                  sums=False, once=True),
    ]
    targets = [
        Target("the notebook, asking transformers", 50), Target("accelerate, without the Hub", 50)]
    yield Case("load a config, set 3, show total, exit", "ms of processor", 1e3, contenders, targets)


def sweeping(sizes):
    points = f"{sizes.points}"
    for place, environment, new in (("a new array", {}, ["new"]), ("memory in use", KEPT, [])):
        def ours():
            return [Build.product("sweep-timer"), points, "total", "seqlen", "load llama-3.3-70b"]

        def peer(module):
            return lambda: python("total.py", module, points, needs=[module])

        contenders = [
            Contender("plimsoll", ours, "point", environment=environment),
            Contender("numpy", peer("numpy"), "point", environment=environment),
            Contender("numexpr, one thread", peer("numexpr"), "point", environment=environment),
            Contender("C at -O2", lambda new=new: compiled("total.c", points, *new), "point"),
        ]
        targets = [Target("numpy", 1), Target("numexpr, one thread", 1), Target("C at -O2", 1 / 3)]
        title = f"sweep of {sizes.points:,} points of total of Llama 3.3 70B, into {place}"
        yield Case(title, "ns of processor a point", 1, contenders, targets)
