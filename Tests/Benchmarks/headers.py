"""Reads the header of a file of weights by other libraries: headers.py json | safetensors | gguf PATH

Prints how many tensors it names, or how many parameters they have.
"""

import math
import sys

reader, path = sys.argv[1:]
if reader == "json":
    import json

    with open(path) as file:
        print(len(json.load(file)["weight_map"]))
elif reader == "safetensors":
    from safetensors import safe_open

    with safe_open(path, "np") as file:
        print(sum(math.prod(file.get_slice(name).get_shape()) for name in file.keys()))
else:
    from gguf import GGUFReader

    print(sum(int(tensor.n_elements) for tensor in GGUFReader(path).tensors))
