"""The notebook's arithmetic: notebook.py [CONFIG | transformers CONFIG]

Prints the total in GB: of Llama 3.3 70B, or of a config.json, read as it is or by the library that the
notebook itself asks. With `functions` it prints the nanoseconds of one change of seqlen followed by all
terms, and a sum.
"""

import json
import sys


class Model:
    layers, hidden, heads, kv_heads, billions, bits = 80, 8192, 64, 8, 70.6, 16
    seqlen, batch, tile = 8192, 16, 128


def activations(m):
    return round((32 * m.seqlen * m.batch * m.hidden + 4 * m.tile * m.seqlen * m.batch) * 2 / 1e9, 2)


def weights(m):
    return round(m.billions * 1e9 * m.bits / 8 / 1e9, 2)


def kv(m):
    return round(2 * m.layers * m.seqlen * m.batch * (m.hidden / m.kv_heads) * 2 / 1e9, 2)


def total(m):
    return round(weights(m) + kv(m) + activations(m), 2)


def configured(path, asks_library):
    if asks_library:
        from transformers import AutoConfig

        config = AutoConfig.from_pretrained(path.rpartition("/")[0]).to_dict()
    else:
        with open(path) as file:
            config = json.load(file)
    m = Model()
    m.layers, m.hidden = config["num_hidden_layers"], config["hidden_size"]
    m.heads, m.kv_heads = config["num_attention_heads"], config["num_key_value_heads"]
    m.billions, m.bits, m.seqlen, m.batch = 8.03, 8, 4096, 4
    return m


def functions(changes):
    import time

    m, found = Model(), 0
    m.batch = 1
    start = time.process_time()
    for step in range(changes):
        m.seqlen = 1 + step % 8192
        found += round(100 * (weights(m) + kv(m) + activations(m) + total(m)))
    print("change", (time.process_time() - start) * 1e9 / changes, found)


if sys.argv[1:2] == ["functions"]:
    functions(int(sys.argv[2]))
else:
    print(total(configured(sys.argv[-1], len(sys.argv) > 2) if sys.argv[1:] else Model()))
