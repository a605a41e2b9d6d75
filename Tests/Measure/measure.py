#!/usr/bin/env python3
"""Hold Plimsoll's terms against the memory that PyTorch takes on this machine.

Builds each model with random weights from its config.json, reads a prompt of
seqlen random tokens (the prefill), takes two decode steps, and prints what was
measured beside what Plimsoll says of the same file. Nothing is downloaded.
"""

from __future__ import annotations

import argparse
import csv
import inspect
import json
import logging
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import warnings
import weakref
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import asdict, dataclass, replace
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import torch

EXPLANATION = """\
what is measured:
  weights              the storages of the model's parameters, each counted once
  kv + state           what the cache holds after the prefill
  kv_held              what it keeps alive then: a view keeps all of its storage
  activations_prefill  the peak of the prefill, without weights and kv_held
  activations_decode   the peak of the second decode step, without weights and cache
  total - overhead     weights and the higher of the two peaks

on a GPU:
  A peak is torch.cuda.max_memory_allocated above what was allocated before the run.
  A token is run beforehand, so that the workspaces of cuBLAS lie outside.
  allocated   torch.cuda.max_memory_allocated, with the weights and those workspaces
  reserved    torch.cuda.max_memory_reserved
  driver      what the driver says is in use on the whole device, as
              torch.cuda.mem_get_info tells: let nothing else run there

on a CPU:
  A peak is the most bytes in storages that PyTorch's operators made and that were
  still alive, operator by operator. Scratch memory within a kernel is not seen.
  allocated   the highest sum of what PyTorch's allocator recorded (torch.profiler
              with profile_memory), with the weights: scratch memory is seen, which
              is that of CPU kernels and not a GPU's
  There is no figure of a driver, and nothing is reserved.

allocated, reserved and driver are shown and not judged: what a GPU takes beside the
model is a range in Plimsoll, from overhead_low to overhead_high, and no promise.

The exit status is 0 if all terms are within the tolerance, 1 if one is out, 2 if
something could not be measured.
"""

TERMS = (
    "weights",
    "kv + state",
    "kv_held",
    "activations_prefill",
    "activations_decode",
    "total - overhead",
    "total - overhead + workspace_expected",
    "total",
)
BITS = {"bfloat16": 16, "float16": 16, "float32": 32}
PLAIN_ATTENTION = (
    "note: no kernel of scaled_dot_product_attention on this CPU takes these shapes, "
    "so that it took its plain path, in float32; a GPU may have one that does."
)
PHASE = "a phase of the run"
CACHES = ("past_key_values", "cache_params")
LAYER_COUNTS = ("num_hidden_layers", "n_layer", "n_layers", "num_layers")


class Unmeasurable(Exception):
    """A sentence that says why something could not be measured, and the way out."""


FAILURES = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    ImportError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    Unmeasurable,
    ValueError,
)


@dataclass(frozen=True)
class Shape:
    """What a model is run with."""

    batch_size: int
    seqlen: int
    attention: str
    all_logits: bool
    dtype: str
    device: str


@dataclass(frozen=True)
class Row:
    """A measured figure beside the estimate that belongs to it, in bytes."""

    term: str
    measured: int
    plimsoll: int | None
    judged: bool

    @property
    def ratio(self) -> float | None:
        """The estimate divided by what was measured, if that is anything."""
        known = self.plimsoll is not None and self.measured > 0
        return (self.plimsoll or 0) / self.measured if known else None

    def verdict(self, tolerance: float) -> str:
        """Whether the estimate is near enough; nothing where that is not judged."""
        if self.plimsoll is None or not self.judged:
            return ""
        allowed = tolerance * self.measured
        return "ok" if abs(self.plimsoll - self.measured) <= allowed else "out"


# --- the command line


def count(text: str) -> int:
    """A number from 1 up."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"give numbers from 1 up, not '{text}'")
    return int(text)


def counts(text: str) -> list[int]:
    """The numbers of a list such as 128,1024."""
    return [count(part) for part in text.split(",")]


def share(text: str) -> float:
    """A share such as 2% or 0.02."""
    digits = text.removesuffix("%")
    if not digits.replace(".", "", 1).isdecimal():
        raise argparse.ArgumentTypeError(f"give a share such as 2%, not '{text}'")
    return float(digits) / (1 if digits == text else 100)


def arguments(words: list[str] | None = None) -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(
        prog="measure.py",
        description=(__doc__ or "").strip(),
        epilog=EXPLANATION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    add = parser.add_argument
    add("configs", nargs="+", type=Path, metavar="CONFIG.json", help="models to run")
    add("--seqlen", type=counts, default=[512], metavar="N,…", help="prompts (512)")
    add("--batch-size", type=counts, default=[1], metavar="N,…", help="sequences (1)")
    add("--attention", choices=["sdpa", "eager"], default="sdpa", help="how (sdpa)")
    add("--all-logits", action="store_true", help="of every token, not of the last")
    add("--dtype", choices=[*BITS], default="bfloat16", help="of weights (bfloat16)")
    add("--device", choices=["cuda", "cpu"], help="where (cuda, if there is one)")
    add("--layers", type=count, metavar="N", help="keep only the first N layers")
    add("--plimsoll", default="plimsoll", metavar="COMMAND", help="how to call it")
    add("--format", choices=["text", "csv", "json"], default="text", help="(text)")
    add("--tolerance", type=share, default=0.02, metavar="SHARE", help="error (2%%)")
    return parser.parse_args(words)


# --- the model's file


def read_config(path: Path, layers: int | None) -> dict[str, Any]:
    """A config file's content, without quantization and cut to some layers."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except OSError as problem:
        raise Unmeasurable(
            f"it cannot be read: {problem.strerror}; give a config.json"
        ) from None
    except ValueError as problem:
        raise Unmeasurable(f"it is no JSON: {problem}; give a config.json") from None
    if not isinstance(content, dict):
        raise Unmeasurable("it is no JSON object; give a config.json")
    content.pop("quantization_config", None)
    return content if layers is None else first_layers(content, layers)


def first_layers(content: dict[str, Any], layers: int) -> dict[str, Any]:
    """The same model with fewer layers, also in lists with an element for each."""
    had = next((content[key] for key in LAYER_COUNTS if key in content), None)

    def cut(key: str, value: Any) -> Any:
        if isinstance(value, dict):
            return first_layers(value, layers)
        if key in LAYER_COUNTS and isinstance(value, int):
            return min(value, layers)
        by_layer = isinstance(value, list) and len(value) == had
        return value[:layers] if by_layer else value

    return {key: cut(key, value) for key, value in content.items()}


@contextmanager
def written(content: dict[str, Any]) -> Iterator[Path]:
    """A folder that holds the content as config.json, for as long as it is needed."""
    with tempfile.TemporaryDirectory(prefix="plimsoll-measure-") as folder:
        (Path(folder) / "config.json").write_text(json.dumps(content), encoding="utf-8")
        yield Path(folder)


# --- what Plimsoll says


def check_program(command: str) -> None:
    """Fails where there is no such program."""
    if not command.split() or shutil.which(shlex.split(command)[0]) is None:
        raise Unmeasurable(
            f"no program is called '{command}'; build it with 'swift build -c release' "
            "and say --plimsoll .build/release/plimsoll"
        )


def estimates(command: str, folder: Path, shape: Shape) -> dict[str, int]:
    """The terms in bytes, by Plimsoll; what it notes of a model goes to stderr."""
    lines = [
        settings(shape),
        f'load "{folder}/config.json"',
        *(f"{term} in B" for term in TERMS),
    ]
    words = [*shlex.split(command), "--format", "json"]
    for line in lines:
        words += ["-e", line]
    ran = subprocess.run(words, capture_output=True, text=True, check=False)
    if ran.returncode != 0:
        raise Unmeasurable(f"plimsoll fails: {first_error(ran.stderr)}")
    replies = [json.loads(line) for line in ran.stdout.splitlines()]
    for note in (note for reply in replies for note in reply.get("notes", [])):
        print(f"note: {note}", file=sys.stderr)
    return {term: value_of(reply) for term, reply in zip(TERMS, replies[2:])}


def settings(shape: Shape) -> str:
    """The line that gives Plimsoll a shape."""
    bits = BITS[shape.dtype]
    flash = "on" if shape.attention == "sdpa" else "off"
    logits = "on" if shape.all_logits else "off"
    return (
        f"set bitwidth_model {bits}, bitwidth_kv {bits}, "
        f"batch_size {shape.batch_size}, seqlen {shape.seqlen}, "
        f"flash_attention {flash}, all_logits {logits}"
    )


def value_of(reply: dict[str, Any]) -> int:
    """The bytes that a reply gives."""
    value = reply.get("value")
    if not isinstance(value, (int, float)):
        why = reply.get("error") or f"it gives {value}"
        raise Unmeasurable(f"plimsoll has no {reply.get('expression')}: {why}")
    return round(value)


def first_error(text: str) -> str:
    """The first error that Plimsoll wrote, without its place."""
    line = next(iter(text.splitlines()), "it says nothing")
    try:
        return str(json.loads(line)["error"])
    except (ValueError, KeyError, TypeError):
        return line


# --- what PyTorch takes


class ProcessorMeter:
    """Counts the tensors that operators make, and reads the CPU allocator's record."""

    def __init__(self, before: list[torch.Tensor]) -> None:
        from torch.profiler import ProfilerActivity, profile

        self._profile = profile(activities=[ProfilerActivity.CPU], profile_memory=True)
        self._profile.start()
        self._live = LiveStorages(before)
        self._peaks: dict[str, int] = {}

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        from torch.profiler import record_function

        self._live.peak = self._live.bytes
        with record_function(PHASE), tracking(self._live):
            yield
        self._peaks[name] = self._live.peak

    def peaks(self) -> dict[str, int]:
        self._profile.stop()
        return self._peaks

    def further(self, weights: int, estimate: dict[str, int]) -> list[Row]:
        if self._live.has_plain_attention:
            print(PLAIN_ATTENTION, file=sys.stderr)
        profiler: Any = self._profile.profiler
        events = profiler.kineto_results.events()
        spans = [(e.start_ns(), e.end_ns()) for e in events if e.name() == PHASE]
        record = [(e.start_ns(), e.nbytes()) for e in events if e.name() == "[memory]"]
        record.sort(key=lambda entry: entry[0])
        peak = max(highest(record, *span) for span in spans)
        without_overhead = estimate["total - overhead"]
        return [Row("allocated", weights + peak, without_overhead, False)]


class LiveStorages:
    """The storages that were made and are still alive, and the most at once."""

    def __init__(self, before: list[torch.Tensor]) -> None:
        self.bytes = 0
        self.peak = 0
        self.has_plain_attention = False
        self._before = [tensor.untyped_storage() for tensor in before]
        self._known = {id(storage) for storage in self._before}

    def add(self, tensor: torch.Tensor) -> None:
        """Counts a tensor's storage until it goes."""
        storage = tensor.untyped_storage()
        key, size = id(storage), storage.nbytes()
        if key in self._known:
            return
        self._known.add(key)
        weakref.finalize(storage, self._remove, key, size)
        self.bytes += size
        self.peak = max(self.peak, self.bytes)

    def _remove(self, key: int, size: int) -> None:
        self._known.discard(key)
        self.bytes -= size


def tracking(live: LiveStorages) -> AbstractContextManager[Any]:
    """Adds what every operator gives to the live storages, while it lasts."""
    import torch
    from torch.utils._python_dispatch import TorchDispatchMode
    from torch.utils._pytree import tree_leaves

    class Tracker(TorchDispatchMode):
        def __torch_dispatch__(
            self,
            func: Callable[..., Any],
            types: Any,
            args: tuple[Any, ...] = (),
            kwargs: dict[str, Any] | None = None,
        ) -> Any:
            # Attention's plain path has one operator that is made of others.
            if func is torch.ops.aten._safe_softmax.default:
                live.has_plain_attention = True
                with self:
                    return safe_softmax(*args)
            made = func(*args, **(kwargs or {}))
            for leaf in tree_leaves(made):
                if isinstance(leaf, torch.Tensor):
                    live.add(leaf)
            return made

    return Tracker()


def safe_softmax(scores: torch.Tensor, dimension: int) -> torch.Tensor:
    """A softmax that gives 0 in rows without a score, in the steps of PyTorch."""
    import torch

    shares = torch.softmax(scores, dimension)
    is_empty = scores.eq(float("-inf")).all(dimension, keepdim=True)
    return shares.masked_fill_(is_empty, 0)


def highest(record: list[tuple[int, int]], start: int, end: int) -> int:
    """The highest sum of all changes so far, within a span of time."""
    live = peak = 0
    for time, change in record:
        if time > end:
            break
        if time >= start:
            peak = max(peak, live)
        live += change
        if time >= start:
            peak = max(peak, live)
    return peak


class GraphicsMeter:
    """Reads the statistics of PyTorch's caching allocator, and of the driver."""

    def __init__(self) -> None:
        import torch

        self._cuda = torch.cuda
        self._cuda.synchronize()
        self._cuda.empty_cache()
        self._before = self._cuda.memory_allocated()
        self._peaks: dict[str, int] = {}
        self._reserved = 0

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        self._cuda.reset_peak_memory_stats()
        yield
        self._cuda.synchronize()
        self._peaks[name] = self._cuda.max_memory_allocated() - self._before
        self._reserved = max(self._reserved, self._cuda.max_memory_reserved())

    def peaks(self) -> dict[str, int]:
        return self._peaks

    def further(self, weights: int, estimate: dict[str, int]) -> list[Row]:
        # The allocator gave nothing back, so the driver still sees the peak.
        free, capacity = self._cuda.mem_get_info()
        allocated = self._before + max(self._peaks.values())
        with_workspaces = estimate["total - overhead + workspace_expected"]
        return [
            Row("allocated", allocated, with_workspaces, False),
            Row("reserved", self._reserved, None, False),
            Row("driver", capacity - free, estimate["total"], False),
        ]


def meter_of(device: str, before: list[torch.Tensor]) -> ProcessorMeter | GraphicsMeter:
    """The meter for a device on which some tensors lie already."""
    return GraphicsMeter() if device == "cuda" else ProcessorMeter(before)


class Runner:
    """A model with random weights, and the calls that make it read and write."""

    def __init__(self, folder: Path, shape: Shape) -> None:
        import torch

        torch.manual_seed(0)
        self._device = torch.device(shape.device)
        with self._device:
            self._model = build(folder, shape)
        self._model.eval()
        takes = inspect.signature(self._model.forward).parameters
        self._cache = next(key for key in CACHES if key in takes)
        self._can_keep_logits = "logits_to_keep" in takes

    @property
    def attention(self) -> str:
        """What the model really uses: not every class has every kind."""
        return str(self._model.config._attn_implementation)

    @property
    def tensors(self) -> list[torch.Tensor]:
        """What the model holds while it is at rest."""
        return [*self._model.parameters(), *self._model.buffers()]

    @property
    def weights(self) -> int:
        """Bytes of the parameters."""
        return storage_bytes(list(self._model.parameters()))

    def step(self, batch_size: int, tokens: int, cache: Any, all_logits: bool) -> Any:
        """Reads some tokens for each sequence, and gives the cache."""
        import torch

        words = self._model.config.get_text_config().vocab_size
        ids = torch.randint(words, (batch_size, tokens), device=self._device)
        given: dict[str, Any] = {self._cache: cache, "use_cache": True}
        if self._can_keep_logits:
            given["logits_to_keep"] = 0 if all_logits else 1
        elif not all_logits and tokens > 1:
            raise Unmeasurable(
                "its class gives the logits of all tokens; say --all-logits"
            )
        return self._model(input_ids=ids, **given)[self._cache]


def build(folder: Path, shape: Shape) -> Any:
    """A model of a config file with random weights, on the default device."""
    import torch
    from transformers import AutoConfig, AutoModelForCausalLM

    def make(attention: str) -> Any:
        config = AutoConfig.from_pretrained(folder)
        dtype = getattr(torch, shape.dtype)
        return AutoModelForCausalLM.from_config(
            config, dtype=dtype, attn_implementation=attention
        )

    try:
        return make(shape.attention)
    except ValueError as problem:
        if "does not support an attention implementation" not in str(problem):
            raise
        return make("eager")


def tensors_of(value: Any) -> Iterator[torch.Tensor]:
    """All tensors of floating-point numbers within an object, however deep."""
    import torch

    if isinstance(value, torch.Tensor):
        if value.is_floating_point():
            yield value
    elif isinstance(value, (list, tuple)):
        for element in value:
            yield from tensors_of(element)
    elif isinstance(value, dict):
        yield from tensors_of(list(value.values()))
    elif hasattr(value, "__dict__"):
        yield from tensors_of(vars(value))


def storage_bytes(tensors: list[Any]) -> int:
    """Bytes of all storages behind tensors, each counted once."""
    storages = (tensor.untyped_storage() for tensor in tensors)
    return sum({storage.data_ptr(): storage.nbytes() for storage in storages}.values())


def measure(runner: Runner, shape: Shape, estimate: dict[str, int]) -> list[Row]:
    """Runs a model, and holds what it took against the estimates."""
    import torch

    with torch.no_grad():
        # Whatever is made once and kept is made now.
        runner.step(1, 1, None, shape.all_logits)
        meter = meter_of(shape.device, runner.tensors)
        with meter.phase("prefill"):
            cache = runner.step(shape.batch_size, shape.seqlen, None, shape.all_logits)
        logical = sum(tensor.nbytes for tensor in tensors_of(cache))
        held = storage_bytes(list(tensors_of(cache)))
        with meter.phase("first step"):
            cache = runner.step(shape.batch_size, 1, cache, shape.all_logits)
        with meter.phase("second step"):
            cache = runner.step(shape.batch_size, 1, cache, shape.all_logits)
        decoded = storage_bytes(list(tensors_of(cache)))
        peaks = meter.peaks()
    at_rest = runner.weights
    measured = {
        "weights": at_rest,
        "kv + state": logical,
        "kv_held": held,
        "activations_prefill": peaks["prefill"] - held,
        "activations_decode": peaks["second step"] - decoded,
        "total - overhead": at_rest + max(peaks["prefill"], peaks["second step"]),
    }
    rows = [Row(term, size, estimate[term], True) for term, size in measured.items()]
    return rows + meter.further(at_rest, estimate)


# --- the answer


@dataclass(frozen=True)
class Run:
    """One model in one shape, and what came of it."""

    config: str
    layers: int | None
    shape: Shape
    rows: list[Row]


class Printer:
    """Writes runs in one of the formats."""

    def __init__(self, form: str, tolerance: float) -> None:
        self._tolerance = tolerance
        self._table = csv.writer(sys.stdout, lineterminator="\n")
        self._has_head = False
        self.write = {"text": self._text, "csv": self._csv, "json": self._json}[form]

    def _text(self, run: Run) -> None:
        shape = run.shape
        layers = "" if run.layers is None else f", at most {run.layers} layers"
        logits = "all logits" if shape.all_logits else "last logits"
        print(
            f"{run.config}{layers}: "
            f"seqlen {shape.seqlen}, batch_size {shape.batch_size}, "
            f"{shape.attention}, {logits}, {shape.dtype} on {shape.device}"
        )
        print(f"  {'bytes of':<20}{'measured':>18}{'Plimsoll':>18}{'ratio':>9}")
        for row in run.rows:
            estimate = "" if row.plimsoll is None else f"{row.plimsoll:,}"
            ratio = "" if row.ratio is None else f"{row.ratio:.4f}"
            mark = "  out" if row.verdict(self._tolerance) == "out" else ""
            figures = f"{row.measured:>18,}{estimate:>18}{ratio:>9}{mark}"
            print(f"  {row.term:<20}{figures}".rstrip())

    def _csv(self, run: Run) -> None:
        for fields in self._fields(run):
            if not self._has_head:
                self._table.writerow(fields)
                self._has_head = True
            self._table.writerow(fields.values())

    def _json(self, run: Run) -> None:
        for fields in self._fields(run):
            print(json.dumps(fields))

    def _fields(self, run: Run) -> Iterator[dict[str, Any]]:
        for row in run.rows:
            yield {
                "config": run.config,
                "layers": run.layers,
                **asdict(run.shape),
                "term": row.term,
                "measured": row.measured,
                "plimsoll": row.plimsoll,
                "ratio": row.ratio,
                "verdict": row.verdict(self._tolerance),
            }


# --- all of it


def device_of(wanted: str | None) -> str:
    """The device to run on."""
    import torch

    if wanted == "cuda" and not torch.cuda.is_available():
        raise Unmeasurable("this PyTorch sees no GPU; say --device cpu")
    return wanted or ("cuda" if torch.cuda.is_available() else "cpu")


def runs_of(path: Path, chosen: argparse.Namespace) -> Iterator[Run]:
    """A model in every shape that was asked for."""
    with written(read_config(path, chosen.layers)) as folder:
        shape = Shape(
            batch_size=chosen.batch_size[0],
            seqlen=chosen.seqlen[0],
            attention=chosen.attention,
            all_logits=chosen.all_logits,
            dtype=chosen.dtype,
            device=device_of(chosen.device),
        )
        runner = Runner(folder, shape)
        for batch_size, seqlen in product(chosen.batch_size, chosen.seqlen):
            shape = replace(
                shape, batch_size=batch_size, seqlen=seqlen, attention=runner.attention
            )
            estimate = estimates(chosen.plimsoll, folder, shape)
            yield Run(str(path), chosen.layers, shape, measure(runner, shape, estimate))


def quiet() -> None:
    """Keeps the libraries from talking, and from asking the network for anything."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ["KINETO_LOG_LEVEL"] = "99"
    logging.disable(logging.WARNING)
    warnings.filterwarnings("ignore")


def reason(problem: Exception) -> str:
    """What went wrong, in a sentence."""
    if isinstance(problem, Unmeasurable):
        return str(problem)
    if isinstance(problem, ModuleNotFoundError):
        return f"{problem.name} is not installed; say pip install {problem.name}"
    line = next(iter(str(problem).splitlines()), "it says no more")
    return f"transformers cannot run it: {type(problem).__name__}: {line}"


def main() -> int:
    """Measures every model, and gives the exit status."""
    chosen = arguments()
    quiet()
    printer = Printer(chosen.format, chosen.tolerance)
    status = 0
    for path in chosen.configs:
        try:
            check_program(chosen.plimsoll)
            for run in runs_of(path, chosen):
                printer.write(run)
                if any(row.verdict(chosen.tolerance) == "out" for row in run.rows):
                    status = max(status, 1)
        # A class of transformers may fail in many ways; the next model still runs.
        except FAILURES as problem:
            print(f"error: {path}: {reason(problem)}", file=sys.stderr)
            status = 2
    return status


if __name__ == "__main__":
    sys.exit(main())
