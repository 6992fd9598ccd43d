"""Values over time, for tables and figures: of a rule's own sequences, of a claim's own terms, and sample means.

Nothing is typed in a second time: `along` runs the recursion that the rule's update defines, and `value` evaluates a
term of a formal statement, both with the numbers of any backend.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from numeric.backends import Backend, arrays
from numeric.evaluate import World
from symbolic.ops import Exact, Root
from symbolic.rules import Rule
from symbolic.term import Term
from symbolic.trace import recurrences

Gradient = Callable[[int], Any]
Sequence = Callable[..., Any]


def along(
    rule: Rule, name: str, times: Iterable[int], gradient: Gradient, ops: Backend, **hyper: Exact
) -> dict[int, Any]:
    """The rule's sequence ``name`` at ``times``, where ``g_t = gradient(t)``, by running the recursion."""
    world = World(ops, _reals(hyper, ops), {"g": gradient}, recurrences(rule))
    wanted = sorted(set(times))
    with ops.scope():
        every = [world.sequence(name, t) for t in range(1, wanted[-1] + 1)]
    return {t: every[t - 1] for t in wanted}


def value(
    t: Term, ops: Backend, integers: Mapping[str, int], free: Mapping[str, Sequence] | None = None, **reals: Any
) -> Any:
    """``t`` as a number, its integer symbols, its free sequences and its real symbols given.

    Real symbols are exact constants or, as they are, whatever the numbers of ``ops`` can be combined with: polynomials.
    """
    with ops.scope():
        return World(ops, _reals(reals, ops), free or {}).value(t, integers)


def _reals(given: Mapping[str, Any], ops: Backend) -> dict[str, Any]:
    return {name: ops.real(x) if isinstance(x, (int, str, Fraction, Root)) else x for name, x in given.items()}


@dataclass(frozen=True, slots=True)
class SampleMean:
    """A mean over ``runs`` independent runs, and the half width of its 95 % confidence interval."""

    mean: float
    half_width: float
    runs: int


def sampled(
    rule: Rule, name: str, times: Iterable[int], mean: Callable[[int], float], runs: int, seed: int, **hyper: Exact
) -> dict[int, SampleMean]:
    """`along`, averaged over runs whose gradients are ``mean(t)`` plus independent standard normal noise."""
    wanted = sorted(set(times))
    noise = np.random.default_rng(seed).standard_normal((wanted[-1], runs))
    found = along(rule, name, wanted, lambda t: noise[t - 1] + mean(t), arrays.OPS, **hyper)
    spread = {t: 1.96 * float(np.std(x, ddof=1)) / runs**0.5 for t, x in found.items()}
    return {t: SampleMean(float(np.mean(x)), spread[t], runs) for t, x in found.items()}
