"""A (beta1, beta2) plane of Adam on function (2), beside vectorised NumPy, vectorised torch, and JAX (vmap and scan).

    python benchmarks/bench_phase_plane.py [--side 200] [--steps 10000] [--rounds 5]

Prints Markdown tables. CPU time of this process, in rounds that run every contestant once, so that a busy machine hurts
all alike; ratios are taken round by round, and medians are shown. All run the rule of the story (bias correction, no
epsilon) with step size 1/sqrt(t), n = 10 in cyclic order, in float64 and on one thread, and do no more than they have
to: bias factors as moving averages of 1, never powers; no temporary is allocated anew where the library can write into
an old one. NumPy and torch are given fewer steps and scaled: their cost per step is constant. Contestants that are not
installed are left out. The last lines show that cost is linear in cells and steps, and what memory the steps take.
"""

from __future__ import annotations

import argparse
import os
import resource
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from statistics import median
from typing import Any

os.environ.setdefault("XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np

from numeric.lanes import batch
from numeric.problems import problem
from symbolic.rules import rule
from symbolic.schedules.inverse_sqrt import inverse_sqrt

N = 10
GOALS = {"NumPy": 8.0, "torch": 15.0, "JAX": 1.2}


@dataclass(frozen=True)
class Contestant:
    """A program that takes ``steps`` steps in every cell and returns the last iterates."""

    name: str
    steps: int
    call: Callable[[], Any]


def cells(side: int) -> tuple[Any, Any]:
    """beta1 and beta2 of all cells."""
    both = np.meshgrid(np.linspace(0, 0.99, side), np.linspace(0, 0.999, side), indexing="ij")
    return both[0].ravel(), both[1].ravel()


def ours(beta1: Any, beta2: Any, steps: int) -> Any:
    """Lanes compiled from the rule."""
    story = rule("adam_no_epsilon")
    plan = story.plan(alpha=inverse_sqrt(1))
    run = batch(story, problem("finite_sum", n=N), (steps,), plan=plan, hyper={"beta1": beta1, "beta2": beta2})
    return run.points[-1]


def in_numpy(beta1: Any, beta2: Any, steps: int) -> Any:
    """One array for each quantity, all cells at once, no allocation inside the loop."""
    other1, other2 = 1 - beta1, 1 - beta2
    x, m, v, c1, c2 = np.ones_like(beta1), *(np.zeros_like(beta1) for _ in range(4))
    g, a, b = np.empty_like(x), np.empty_like(x), np.empty_like(x)
    for t in range(1, steps + 1):
        np.add(x, 2, out=g)
        np.minimum(g, 1, out=g)
        np.multiply(g, float(N) if (t - 1) % N == 0 else -1.0, out=g)
        for average, decay, other, seen in (
            (c1, beta1, other1, None),
            (c2, beta2, other2, None),
            (m, beta1, other1, g),
        ):
            np.multiply(average, decay, out=average)
            np.add(average, other if seen is None else np.multiply(other, seen, out=a), out=average)
        np.multiply(g, g, out=g)
        np.multiply(other2, g, out=g)
        np.multiply(v, beta2, out=v)
        np.add(v, g, out=v)
        np.divide(m, np.sqrt(v, out=a), out=a)
        np.divide(np.sqrt(c2, out=b), c1, out=b)
        np.multiply(a, b, out=a)
        np.multiply(a, 1 / t**0.5, out=a)
        np.subtract(x, a, out=x)
    return x


def in_torch(beta1: Any, beta2: Any, steps: int) -> Any:
    """The same with tensors, in place."""
    import torch

    torch.set_num_threads(1)
    with torch.no_grad():
        b1, b2 = torch.from_numpy(beta1), torch.from_numpy(beta2)
        other1, other2 = 1 - b1, 1 - b2
        x, m, v, c1, c2 = torch.ones_like(b1), *(torch.zeros_like(b1) for _ in range(4))
        for t in range(1, steps + 1):
            g = (x + 2).clamp_(max=1).mul_(float(N) if (t - 1) % N == 0 else -1.0)
            c1.mul_(b1).add_(other1)
            c2.mul_(b2).add_(other2)
            m.mul_(b1).addcmul_(other1, g)
            v.mul_(b2).addcmul_(other2, g.square_())
            x.sub_((c2.sqrt().div_(c1)).mul_(m.div(v.sqrt())), alpha=1 / t**0.5)
        return x.numpy()


def in_jax(beta1: Any, beta2: Any, steps: int) -> Callable[[], Any]:
    """One cell as a scan over the steps, vmapped over the cells, jitted; compiled before the clock starts."""
    import jax
    import jax.numpy as jnp

    jax.config.update("jax_enable_x64", True)

    def cell(b1: Any, b2: Any) -> Any:
        def step(carry: Any, t: Any) -> Any:
            x, m, v, c1, c2 = carry
            g = jnp.where(t % N == 0, float(N), -1.0) * jnp.minimum(x + 2, 1.0)
            c1, c2 = b1 * c1 + (1 - b1), b2 * c2 + (1 - b2)
            m, v = b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * g * g
            x = x - (jnp.sqrt(c2) / c1) * (m / jnp.sqrt(v)) / jnp.sqrt(t + 1.0)
            return (x, m, v, c1, c2), None

        zero = jnp.zeros(())
        return jax.lax.scan(step, (jnp.ones(()), zero, zero, zero, zero), jnp.arange(steps))[0][0]

    run = jax.jit(jax.vmap(cell))
    run(beta1, beta2).block_until_ready()
    return lambda: np.asarray(run(beta1, beta2).block_until_ready())


def contestants(side: int, steps: int) -> list[Contestant]:
    """Ours first, and the peers that are installed."""
    beta1, beta2 = cells(side)
    few = max(1, steps // 20)
    found = [
        Contestant("ours", steps, lambda: ours(beta1, beta2, steps)),
        Contestant("NumPy", few, lambda: in_numpy(beta1, beta2, few)),
    ]
    if find_spec("torch"):
        found.append(Contestant("torch", few, lambda: in_torch(beta1, beta2, few)))
    if find_spec("jax"):
        found.append(Contestant("JAX", steps, in_jax(beta1, beta2, steps)))
    return found


def cpu_time(call: Callable[[], Any]) -> float:
    """Seconds of CPU time of this process, all its threads together."""
    start = time.process_time()
    call()
    return time.process_time() - start


def agreement(found: list[Contestant], side: int) -> list[str]:
    """How far the peers are from ours after their own number of steps, on cells that do not sit on a boundary."""
    beta1, beta2 = cells(side)
    lines = []
    for c in found[1:]:
        mine, theirs = ours(beta1, beta2, c.steps), c.call()
        apart = np.abs(mine - theirs) / np.maximum(1, np.abs(mine))
        lines.append(f"{c.name} after {c.steps} steps: median distance {np.median(apart):.1e}, "
                     f"{100 * np.mean(apart < 1e-6):.2f} % of the cells within 1e-6")  # fmt: skip
    return lines


def table(side: int, steps: int, rounds: int) -> list[str]:
    """The lines of the comparison."""
    found = contestants(side, steps)
    for c in found:
        c.call()
    times = [[cpu_time(c.call) / c.steps for c in found] for _ in range(rounds)]
    lines = [
        f"| {side} x {side} cells, {steps:.0e} steps, float64 | ns for a step of a cell | slower than ours by | goal |",
        "| :-- | --: | --: | --: |",
    ]
    for k, c in enumerate(found):
        ratio = median(r[k] / r[0] for r in times)
        goal = f"at least {GOALS[c.name]:g}" if c.name in GOALS else ""
        spent = median(r[k] for r in times) / side**2 * 1e9
        lines.append(f"| {c.name} | {spent:.2f} | {'' if k == 0 else f'{ratio:.2f}'} | {goal} |")
    return [*lines, "", *agreement(found, side)]


def scaling(side: int, steps: int, rounds: int) -> list[str]:
    """Cost for a step of a cell as cells and steps grow, and the memory that ten times the steps add."""
    lines = ["", "| cells | steps | ns for a step of a cell |", "| --: | --: | --: |"]
    for s, t in ((side // 4, steps), (side // 2, steps), (side, steps // 100), (side, steps // 10), (side, steps)):
        beta1, beta2 = cells(s)
        spent = median(cpu_time(lambda: ours(beta1, beta2, t)) for _ in range(rounds)) / (t * s**2) * 1e9
        lines.append(f"| {s * s:,} | {t:,} | {spent:.2f} |")
    beta1, beta2 = cells(side)
    ours(beta1, beta2, steps // 10)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    ours(beta1, beta2, steps)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    return [*lines, "", f"Peak memory from {steps // 10:,} to {steps:,} steps: {grown} KiB more."]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--side", type=int, default=200)
    parser.add_argument("--steps", type=lambda text: int(float(text)), default=10**4)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    memory_first = scaling(given.side, given.steps, 3)
    print("\n".join(table(given.side, given.steps, given.rounds) + memory_first))


if __name__ == "__main__":
    main()
