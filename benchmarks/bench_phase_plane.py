"""A (beta1, beta2) plane of Adam on function (2), beside vectorised NumPy, vectorised torch, and JAX (vmap and scan).

    python benchmarks/bench_phase_plane.py [--side 200] [--steps 10000] [--rounds 5]

Prints Markdown tables. Every contestant has a process of its own, as it would have in use; its CPU time is taken, in
rounds that run every one of them once, so that a busy machine hurts all alike. Ratios are taken round by round, and
medians are shown. All run the rule of the story (bias correction, no epsilon) with step size 1/sqrt(t), n = 10 in
cyclic order, in float64 and on one thread. NumPy and torch are written three times: with the powers beta^t as the slide
prints them, with moving averages of 1 in place of powers (as ours and JAX), and so in place, without temporaries. They
are given fewer steps and scaled: their cost for a step is constant. What is not installed is left out. The last lines
show that cost is linear in cells and steps, and what memory more steps take.
"""

from __future__ import annotations

import argparse
import os
import resource
import time
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import ExitStack
from functools import cache, partial
from importlib.util import find_spec
from multiprocessing import get_context
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
FEWER = 20
GOALS = {"NumPy, as printed": 8.0, "torch, as printed": 15.0, "JAX": 1.2}


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


def in_numpy(beta1: Any, beta2: Any, steps: int, powers: bool = False) -> Any:
    """One array for each quantity, all cells at once."""
    x = np.ones_like(beta1)
    m, v, c1, c2 = (np.zeros_like(x) for _ in range(4))
    for t in range(1, steps + 1):
        g = (N if (t - 1) % N == 0 else -1) * np.minimum(x + 2, 1)
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        c1 = 1 - beta1**t if powers else beta1 * c1 + (1 - beta1)
        c2 = 1 - beta2**t if powers else beta2 * c2 + (1 - beta2)
        x = x - 1 / t**0.5 * (np.sqrt(c2) / c1) * (m / np.sqrt(v))
    return x


def in_numpy_in_place(beta1: Any, beta2: Any, steps: int) -> Any:
    """The same without temporaries."""
    other1, other2 = 1 - beta1, 1 - beta2
    x = np.ones_like(beta1)
    m, v, c1, c2, g, a, b = (np.zeros_like(x) for _ in range(7))
    for t in range(1, steps + 1):
        np.minimum(np.add(x, 2, out=g), 1, out=g)
        np.multiply(g, float(N) if (t - 1) % N == 0 else -1.0, out=g)
        np.add(np.multiply(c1, beta1, out=c1), other1, out=c1)
        np.add(np.multiply(c2, beta2, out=c2), other2, out=c2)
        np.add(np.multiply(m, beta1, out=m), np.multiply(other1, g, out=a), out=m)
        np.multiply(other2, np.multiply(g, g, out=g), out=g)
        np.add(np.multiply(v, beta2, out=v), g, out=v)
        np.divide(m, np.sqrt(v, out=a), out=a)
        np.multiply(a, np.divide(np.sqrt(c2, out=b), c1, out=b), out=a)
        np.subtract(x, np.multiply(a, 1 / t**0.5, out=a), out=x)
    return x


def in_torch(beta1: Any, beta2: Any, steps: int, powers: bool = False) -> Any:
    """The same with tensors."""
    import torch

    torch.set_num_threads(1)
    with torch.no_grad():
        b1, b2 = torch.from_numpy(beta1), torch.from_numpy(beta2)
        x = torch.ones_like(b1)
        m, v, c1, c2 = (torch.zeros_like(x) for _ in range(4))
        for t in range(1, steps + 1):
            g = (N if (t - 1) % N == 0 else -1) * torch.clamp(x + 2, max=1)
            m = b1 * m + (1 - b1) * g
            v = b2 * v + (1 - b2) * g**2
            c1 = 1 - b1**t if powers else b1 * c1 + (1 - b1)
            c2 = 1 - b2**t if powers else b2 * c2 + (1 - b2)
            x = x - 1 / t**0.5 * (torch.sqrt(c2) / c1) * (m / torch.sqrt(v))
        return x.numpy()


def in_torch_in_place(beta1: Any, beta2: Any, steps: int) -> Any:
    """The same with methods that overwrite their tensor."""
    import torch

    torch.set_num_threads(1)
    with torch.no_grad():
        b1, b2 = torch.from_numpy(beta1), torch.from_numpy(beta2)
        other1, other2 = 1 - b1, 1 - b2
        x = torch.ones_like(b1)
        m, v, c1, c2 = (torch.zeros_like(x) for _ in range(4))
        for t in range(1, steps + 1):
            g = (x + 2).clamp_(max=1).mul_(float(N) if (t - 1) % N == 0 else -1.0)
            c1.mul_(b1).add_(other1)
            c2.mul_(b2).add_(other2)
            m.mul_(b1).addcmul_(other1, g)
            v.mul_(b2).addcmul_(other2, g.square_())
            x.sub_((c2.sqrt().div_(c1)).mul_(m.div(v.sqrt())), alpha=1 / t**0.5)
        return x.numpy()


@cache
def jitted(steps: int) -> Callable[..., Any]:
    """One cell as a scan over the steps, vmapped over the cells, jitted."""
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

    return jax.jit(jax.vmap(cell))


def in_jax(beta1: Any, beta2: Any, steps: int) -> Any:
    """All cells; compiled on the first call."""
    return np.asarray(jitted(steps)(beta1, beta2).block_until_ready())


CONTESTANTS: dict[str, tuple[str, Callable[..., Any], int]] = {
    "ours": ("numba", ours, 1),
    "NumPy, as printed": ("numpy", partial(in_numpy, powers=True), FEWER),
    "NumPy, averages": ("numpy", in_numpy, FEWER),
    "NumPy, in place": ("numpy", in_numpy_in_place, FEWER),
    "torch, as printed": ("torch", partial(in_torch, powers=True), FEWER),
    "torch, averages": ("torch", in_torch, FEWER),
    "torch, in place": ("torch", in_torch_in_place, FEWER),
    "JAX": ("jax", in_jax, 1),
}


def taken(name: str, side: int, steps: int) -> float:
    """Seconds of CPU time, all threads of the process together, for a step of a cell."""
    _, call, fewer = CONTESTANTS[name]
    few, (beta1, beta2) = max(1, steps // fewer), cells(side)
    start = time.process_time()
    call(beta1, beta2, few)
    return (time.process_time() - start) / few / side**2


def points(name: str, side: int, steps: int) -> Any:
    """The last iterates of all cells."""
    return CONTESTANTS[name][1](*cells(side), steps)


def agreement(found: dict[str, Executor], side: int, steps: int) -> list[str]:
    """How far the peers are from ours after their own number of steps; other roundings part ways near the boundary."""
    lines = []
    for name, process in found.items():
        few = steps // CONTESTANTS[name][2]
        mine, theirs = (p.submit(points, n, side, few).result() for n, p in (("ours", found["ours"]), (name, process)))
        apart = np.abs(mine - theirs) / np.maximum(1, np.abs(mine))
        near = 100 * np.mean(apart < 1e-6)
        lines.append(f"{name} after {few} steps: median distance {np.median(apart):.1e}, {near:.2f} % within 1e-6")
    return lines[1:]


def table(side: int, steps: int, rounds: int) -> list[str]:
    """The lines of the comparison."""
    spawn = get_context("spawn")
    with ExitStack() as stack:
        found: dict[str, Executor] = {
            name: stack.enter_context(ProcessPoolExecutor(1, spawn))
            for name, (library, *_) in CONTESTANTS.items()
            if find_spec(library)
        }
        for name, process in found.items():
            process.submit(taken, name, side, steps).result()
        times = [[p.submit(taken, name, side, steps).result() for name, p in found.items()] for _ in range(rounds)]
        lines = [
            f"| {side} x {side} cells, {steps:.0e} steps, float64 | ns for a step of a cell | times ours | goal |",
            "| :-- | --: | --: | --: |",
        ]
        for k, name in enumerate(found):
            ratio = median(r[k] / r[0] for r in times)
            goal = f"at least {GOALS[name]:g}" if name in GOALS else ""
            spent = median(r[k] for r in times) * 1e9
            lines.append(f"| {name} | {spent:.2f} | {'1' if k == 0 else f'{ratio:.1f}'} | {goal} |")
        return [*lines, "", *agreement(found, side, steps)]


def scaling(side: int, steps: int, rounds: int) -> list[str]:
    """Cost for a step of a cell as cells and steps grow, and the memory that ten times the steps add."""
    lines = ["", "| cells | steps | ns for a step of a cell |", "| --: | --: | --: |"]
    for s, t in ((side // 4, steps), (side // 2, steps), (side, steps), (side, 3 * steps), (side, 10 * steps)):
        spent = median(taken("ours", s, t) for _ in range(rounds)) * 1e9
        lines.append(f"| {s * s:,} | {t:,} | {spent:.2f} |")
    return lines


def memory(side: int, steps: int) -> str:
    """How much the peak of the memory grows from a tenth of the steps to all."""
    for _ in range(3):
        ours(*cells(side), steps // 10)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    ours(*cells(side), steps)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    return f"Peak memory of {side} x {side} cells, {steps:,} steps beside {steps // 10:,}: {grown} KiB more."


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--side", type=int, default=200)
    parser.add_argument("--steps", type=lambda text: int(float(text)), default=10**4)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    grown = memory(given.side, given.steps)
    lines = [*table(given.side, given.steps, given.rounds), *scaling(given.side, given.steps, 3), "", grown]
    print("\n".join(lines))


if __name__ == "__main__":
    main()
