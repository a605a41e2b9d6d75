"""Makes files of weights of any size whose headers alone hold anything."""

import json
import struct


def tensors(count):
    """The names and shapes of so many tensors of experts."""
    parts = ("gate_proj", "up_proj", "down_proj")
    for index in range(count):
        layer, expert = divmod(index // 3, 256)
        yield f"model.layers.{layer}.mlp.experts.{expert}.{parts[index % 3]}.weight", (2048, 7168)


def safetensors(path, found):
    """A file with a header of these tensors, whose data is a hole."""
    header, end = {}, 0
    for name, shape in found:
        size = 2 * shape[0] * shape[1]
        header[name] = {"dtype": "BF16", "shape": list(shape), "data_offsets": [end, end + size]}
        end += size
    text = json.dumps(header).encode()
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        file.truncate(8 + len(text) + end)
    return end


def index(path, count):
    """An index over a shard of one tensor, so that reading the index is all the work there is."""
    shard = f"model-{1:010}-of-{1:010}.safetensors"
    found = list(tensors(count))
    total = safetensors(path.parent / shard, found[:1])
    text = {"metadata": {"total_size": total}, "weight_map": {name: shard for name, _ in found}}
    path.write_text(json.dumps(text, indent=2))


def gguf(path, vocabulary, layers=32):
    """A header of GGUF with so many words, their scores and types, and the tensors of a small llama."""
    fields = [
        field("general.architecture", 8, string("llama")), field("llama.block_count", 4, u32(layers)),
        field("llama.context_length", 4, u32(8192)), field("llama.embedding_length", 4, u32(4096)),
        field("llama.feed_forward_length", 4, u32(14336)),
        field("llama.attention.head_count", 4, u32(32)),
        field("llama.attention.head_count_kv", 4, u32(8)), field("general.file_type", 4, u32(1)),
        array("tokenizer.ggml.tokens", 8, [string(f"▁token{n}") for n in range(vocabulary)]),
        array("tokenizer.ggml.scores", 6, [struct.pack("<f", -n) for n in range(vocabulary)]),
        array("tokenizer.ggml.token_type", 5, [struct.pack("<i", 1)] * vocabulary),
    ]
    names = [("token_embd.weight", (4096, vocabulary))] + [
        (f"blk.{layer}.{part}.weight", shape) for layer in range(layers)
        for part, shape in (("attn_q", (4096, 4096)), ("attn_k", (4096, 1024)),
                            ("attn_v", (4096, 1024)), ("attn_output", (4096, 4096)))]
    infos, end = [], 0
    for name, shape in names:
        infos.append(string(name) + u32(2) + struct.pack("<QQ", *shape) + u32(1) + struct.pack("<Q", end))
        end += 2 * shape[0] * shape[1]
    head = b"GGUF" + u32(3) + struct.pack("<QQ", len(infos), len(fields)) + b"".join(fields + infos)
    with open(path, "wb") as file:
        file.write(head)
        file.truncate((len(head) + 31) // 32 * 32 + end)


def u32(number):
    return struct.pack("<I", number)


def string(text):
    data = text.encode()
    return struct.pack("<Q", len(data)) + data


def field(key, kind, value):
    return string(key) + u32(kind) + value


def array(key, kind, values):
    return field(key, 9, u32(kind) + struct.pack("<Q", len(values)) + b"".join(values))
