"""The compiled regret loop beside hand-written C, Optax in a jitted scan, and torch.optim, on Reddi's online problem.

    python benchmarks/bench_regret_loop.py [--steps 10000000] [--rounds 5]

Prints a Markdown table. CPU time of this process, in rounds that run every contestant once, so that a busy machine
hurts all alike; ratios are taken round by round, and medians are shown. All sum the loss with compensation and record
loss and iterate: ours and C at log-spaced times, Optax in the scan's stacked output. Torch only sums the loss; it runs
few steps and is scaled. Contestants that are not installed are left out. Ours and C are compared bit for bit.
"""

from __future__ import annotations

import argparse
import ctypes
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from numeric.measured import Measured, measure
from numeric.problems import problem
from numeric.run import log_spaced
from numeric.tallies import COMPENSATED
from symbolic.rules import rule
from symbolic.schedules.inverse_sqrt import inverse_sqrt

ALPHA, BETA1, BETA2, EPSILON, LARGE, SMALL, PERIOD = 0.1, 0.9, 0.99, 1e-8, 1010.0, -10.0, 101
TORCH_STEPS = 20_000
GOALS = {"C": "at most 1.3", "optax": "at least 5", "torch": "at least 1000"}


@dataclass(frozen=True)
class Contestant:
    """A program that takes ``steps`` steps of one rule."""

    rule: str
    name: str
    steps: int
    call: Callable[[], Any]


def ours(name: str, steps: int) -> Measured:
    """The loop compiled from the rule."""
    chosen = rule(name)
    plan = chosen.plan(alpha=inverse_sqrt("0.1"), beta1="0.9", beta2="0.99")
    return measure(chosen, problem("reddi"), steps, plan=plan, times=log_spaced(steps), tallies=(COMPENSATED,))


def library() -> Any:
    """The C program, compiled in a folder of its own."""
    source = Path(__file__).with_name("regret_loop.c")
    target = Path(tempfile.mkdtemp()) / "regret_loop.so"
    flags = ["-O3", "-march=native", "-ffp-contract=off", "-fPIC", "-shared"]
    subprocess.run(["gcc", *flags, str(source), "-o", str(target), "-lm"], check=True)
    return ctypes.CDLL(str(target))


def in_c(loaded: Any, name: str, steps: int) -> tuple[Any, Any]:
    """The losses and iterates at the same times, from C."""
    times = np.array(log_spaced(steps), dtype=np.int64)
    losses, points = np.empty(len(times)), np.empty(len(times))
    constants = [ALPHA, BETA1, BETA2, *([EPSILON] if name == "adam" else []), LARGE, SMALL]
    arrays = [a.ctypes.data_as(ctypes.c_void_p) for a in (times, losses, points)]
    call = getattr(loaded, name)
    call(*map(ctypes.c_double, constants), ctypes.c_long(PERIOD), arrays[0], ctypes.c_long(len(times)), *arrays[1:])
    return losses, points


def in_optax(name: str, steps: int) -> Callable[[], Any]:
    """The same in a jitted scan: iterate, optimizer state and compensated sum carried, loss and iterate stacked."""
    import jax
    import jax.numpy as jnp
    import optax

    jax.config.update("jax_enable_x64", True)
    make = {"adam": optax.adam, "amsgrad": optax.amsgrad}[name]
    optimizer = make(lambda count: ALPHA / jnp.sqrt(count + 1.0), b1=BETA1, b2=BETA2, eps=EPSILON)

    def step(carry: Any, t: Any) -> Any:
        x, state, loss, error = carry
        g = jnp.where(t % PERIOD == 0, LARGE, SMALL)
        f = g * x
        total = loss + f
        part = total - loss
        error = error + ((loss - (total - part)) + (f - part))
        updates, state = optimizer.update(g, state, x)
        x = jnp.clip(optax.apply_updates(x, updates), -1.0, 1.0)
        return (x, state, total, error), (total + error, x)

    @jax.jit
    def run(x: Any) -> Any:
        zero = jnp.zeros(())
        return jax.lax.scan(step, (x, optimizer.init(x), zero, zero), jnp.arange(steps))[1]

    run(jnp.zeros(()))[0].block_until_ready()
    return lambda: run(jnp.zeros(()))[0].block_until_ready()


def in_torch(name: str, steps: int) -> Callable[[], Any]:
    """The same problem with torch.optim, the gradient by hand, one tensor of one double."""
    import torch

    torch.set_num_threads(1)

    def run() -> float:
        x = torch.zeros(1, dtype=torch.float64, requires_grad=True)
        optimizer = torch.optim.Adam([x], lr=ALPHA, betas=(BETA1, BETA2), eps=EPSILON, amsgrad=name == "amsgrad")
        x.grad, loss = torch.zeros_like(x), 0.0
        for t in range(1, steps + 1):
            g = LARGE if (t - 1) % PERIOD == 0 else SMALL
            loss += g * x.item()
            x.grad.fill_(g)
            optimizer.param_groups[0]["lr"] = ALPHA / t**0.5
            optimizer.step()
            with torch.no_grad():
                x.clamp_(-1.0, 1.0)
        return loss

    return run


def contestants(name: str, steps: int, loaded: Any) -> list[Contestant]:
    """Ours, C, and the peers that are installed."""
    chosen = [
        Contestant(name, "ours", steps, lambda: ours(name, steps)),
        Contestant(name, "C", steps, lambda: in_c(loaded, name, steps)),
    ]
    if find_spec("optax"):
        chosen.append(Contestant(name, "optax", steps, in_optax(name, steps)))
    if find_spec("torch"):
        chosen.append(Contestant(name, "torch", TORCH_STEPS, in_torch(name, TORCH_STEPS)))
    return chosen


def cpu_per_step(c: Contestant) -> float:
    """Seconds of CPU time for one step."""
    start = time.process_time()
    c.call()
    return (time.process_time() - start) / c.steps


def check(name: str, steps: int, loaded: Any) -> str:
    """Whether ours and C agree in every bit of every record."""
    run, (losses, points) = ours(name, steps), in_c(loaded, name, steps)
    total = np.array(run.column("loss")) + np.array(run.column("error"))
    same = np.array_equal(total, losses) and np.array_equal(np.array(run.points), points)
    return "same bits as C" if same else f"differs from C by {np.max(np.abs(total - losses)):.3g}"


def table(steps: int, rounds: int) -> list[str]:
    """The lines of the table."""
    loaded = library()
    lines = [f"| T = {steps:.0e}, records on | ns per step | ratio to ours | goal |", "| :-- | --: | --: | --: |"]
    for name in ("adam", "amsgrad"):
        ours(name, 1000)
        chosen = contestants(name, steps, loaded)
        times = [[cpu_per_step(c) for c in chosen] for _ in range(rounds)]
        for k, c in enumerate(chosen):
            mine = median(r[k] / r[0] for r in times)
            shown = f"{1 / mine:.2f} times C" if c.name == "C" else ("1" if c.name == "ours" else f"{mine:,.1f} slower")
            goal = GOALS.get(c.name, check(name, steps, loaded))
            lines.append(f"| {name}, {c.name} | {median(r[k] for r in times) * 1e9:,.1f} | {shown} | {goal} |")
    return lines


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--steps", type=lambda text: int(float(text)), default=10**7)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    print("\n".join(table(given.steps, given.rounds)))


if __name__ == "__main__":
    main()
