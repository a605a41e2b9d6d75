"""Headers of weights: an index of shards, a file of safetensors, a file of GGUF."""

import files
from contenders import Contender, plimsoll, python
from table import Case, Target


def heading(sizes):
    tensors, words = sizes.tensors, sizes.vocabulary
    folder = sizes.scratch / "weights"
    folder.mkdir(exist_ok=True)
    index, header, gguf = (
        folder / name for name in ("model.safetensors.index.json", "header.safetensors", "words.gguf"))
    files.index(index, tensors)
    files.safetensors(header, files.tensors(tensors))
    files.gguf(gguf, words)
    megabytes = index.stat().st_size / 1e6

    def ours(path, sums=True):
        return Contender("plimsoll", lambda: plimsoll("-e", f"load {path}", "-e", "params"), sums=sums)

    def peer(name, path, word, needs, **more):
        return Contender(name, lambda: python("headers.py", word, path, needs=needs), **more)

    yield Case(f"an index.json of {tensors:,} tensors, {megabytes:.2g} MB", "ms of processor", 1e3, [
        ours(index, sums=False), peer("python json", index, "json", [], sums=False),
    ], [Target("python json", 3)])
    yield Case(f"a safetensors header of {tensors:,} tensors", "ms of processor", 1e3, [
        ours(header), peer("safetensors", header, "safetensors", ["safetensors", "numpy"]),
    ], [Target("safetensors", 3)])
    yield Case(f"a GGUF header with {words:,} words", "ms of processor", 1e3, [
        ours(gguf), peer("gguf-py", gguf, "gguf", ["gguf"], once=True),
    ], [Target("gguf-py", 3)])
