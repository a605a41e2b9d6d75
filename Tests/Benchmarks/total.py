"""total of Llama 3.3 70B over seqlen, written by hand: total.py numpy | numexpr POINTS

Prints `point` with nanoseconds of the processor's time a point, and the sum of all values.
"""

import sys
import time

import numpy as np

POINTS = int(sys.argv[2])
L, H, A, G, D, F, V, E = 80, 8192, 64, 8, 128, 28672, 128256, 2
query, key = A * D, G * D
weights = E * (2 * V * H + L * (2 * H * query + 2 * H * key + 3 * H * F + 2 * H) + H)
overhead = (457 + 32) * 2**20
rotated = max(4 * query, 2 * query + 3 * key)
small_step = 8 * 2 + 2 * E * D
still_step = max(
    E * (4 * H + 3 * F) + small_step, 3 * E * H + 8 * H + 8 + small_step, E * (H + V) + 8)


def with_numpy(s):
    kv = L * (2 * key) * s * E
    small = 8 * (s + s) + 2 * E * D * s
    mlp = s * E * (4 * H + 3 * F) + small
    down = s * E * (5 * H + F) + small
    norm = s * (3 * E * H + 8 * H + 8) + small
    rotary = s * E * (3 * H + rotated) + small
    logits = E * (s * H + V) + 8 * s
    prefill = np.maximum(np.maximum(np.maximum(np.maximum(mlp, down), norm), rotary), logits)
    cat = E * (2 * key * ((s + 2 + 1) / 2) + 3 * H + query) + small_step
    decode = np.maximum(cat, still_step)
    return weights + np.maximum(kv + prefill, kv + decode) + overhead


def numexpr_formula():
    def greater(a, b):
        return f"where(({a}) > ({b}), {a}, {b})"

    kv = f"{L * 2 * key} * s * {E}"
    small = f"(8 * (s + s) + {2 * E * D} * s)"
    mlp = f"(s * {E} * {4 * H + 3 * F} + {small})"
    down = f"(s * {E} * {5 * H + F} + {small})"
    norm = f"(s * {3 * E * H + 8 * H + 8} + {small})"
    rotary = f"(s * {E} * {3 * H + rotated} + {small})"
    logits = f"({E} * (s * {H} + {V}) + 8 * s)"
    prefill = greater(greater(greater(greater(mlp, down), norm), rotary), logits)
    cat = f"({E} * ({2 * key} * ((s + 2 + 1) / 2) + {3 * H + query}) + {small_step})"
    decode = greater(cat, str(still_step))
    return f"{weights}.0 + {greater(f'{kv} + {prefill}', f'{kv} + {decode}')} + {overhead}.0"


def main():
    s = np.arange(1, POINTS + 1, dtype=np.float64)
    if sys.argv[1] == "numpy":
        run = lambda: with_numpy(s)
    else:
        import numexpr

        numexpr.set_num_threads(1)
        formula = numexpr_formula()
        run = lambda: numexpr.evaluate(formula, {"s": s})
    run()
    start = time.process_time()
    total = run()
    spent = time.process_time() - start
    print("point", spent * 1e9 / POINTS, int(total.astype(np.int64).sum()))


main()
