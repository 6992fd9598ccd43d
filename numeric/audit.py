"""What a theorem assumes of a run, watched while it runs: any rule with a step size ``alpha`` and a metric sqrt(v).

    sqrt(v_t) in [least, largest],    |g_t| <= steepest,    |theta_t - theta_{t-1}| <= farthest,
    alpha_t / sqrt(v_t) <= alpha_{t-1} / sqrt(v_{t-1})    but at ``rises`` steps,    |theta_t| <= reach

All of it coordinate by coordinate. The audited rule takes the very steps of the rule; what is watched is part of its
state, so that it is compiled with it and costs no second run.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np
from numba.extending import register_jitable
from numpy.typing import NDArray

from numeric.measured import Measured
from symbolic.ops import Ops, Scalar, Step
from symbolic.rules import Rule, known

#: sizes before the first step: no metric is above the first, none below 0
UNSEEN = 2**1000
WATCHED = {
    "least": UNSEEN, "largest": 0, "steepest": 0, "farthest": 0, "first": 0, "before": UNSEEN, "rises": 0, "reach": 0,
}  # fmt: skip
SUFFIX = "_seen"


@dataclass(frozen=True, slots=True)
class Audit:
    """What was seen in some runs of one length: the worst over all runs, steps and coordinates.

    ``least`` and ``largest`` are of sqrt(v_t); ``steepest`` bounds |g_t| and ``farthest`` |theta_t - theta_{t-1}|, both
    in Euclidean norm. ``first`` is the mean over the runs of the sum over i of alpha_1 / sqrt(v_{1,i}), ``rises`` the
    share of steps and coordinates at which alpha_t / sqrt(v_t) grew, ``reach`` the largest |theta_{t,i}|.
    """

    least: float
    largest: float
    steepest: float
    farthest: float
    first: float
    rises: float
    reach: float


def audit(runs: Sequence[Measured]) -> Audit:
    """What was seen in runs of an audited rule; `UnknownName` where a run is of another rule."""
    known("least" + SUFFIX, runs[0].states[0]._fields, "entry of the state: run audited(rule); entry")

    def every(name: str) -> NDArray[np.float64]:
        return np.array([[getattr(s, name + SUFFIX) for s in run.states] for run in runs], float)

    seen = {name: every(name) for name in WATCHED}
    return Audit(
        least=float(seen["least"].min()),
        largest=float(seen["largest"].max()),
        steepest=_longest(seen["steepest"]),
        farthest=_longest(seen["farthest"]),
        first=float(seen["first"].sum(axis=1).mean()),
        rises=float(seen["rises"].mean()) / runs[0].times[-1],
        reach=float(seen["reach"].max()),
    )


def _longest(sizes: NDArray[np.float64]) -> float:
    """A bound of the norms, from bounds of the coordinates in each run."""
    return float(np.sqrt((sizes**2).sum(axis=1)).max())


@cache
def audited(rule: Rule) -> Rule:
    """``rule`` with more state: what is watched, as in `WATCHED`; `UnknownName` for a rule without ``alpha``."""
    known("alpha", rule.hyper._fields, f"hyperparameter of {rule.name}, and the audit divides it by the metric")
    # Numba asks for a type whose fields are floats: one for each rule, made here
    make: Any = namedtuple
    state = make("Audited", (*rule.initial._fields, *(name + SUFFIX for name in WATCHED)))
    original, entries = register_jitable(rule.update), _entries(len(rule.initial))

    def update(ops: Ops, s: Any, x: Scalar, g: Scalar, h: Any) -> Step:
        step = original(ops, s, x, g, h)
        size = h.alpha / step.metric
        known_before = ops.sign(s.largest_seen)
        seen = (
            ops.minimum(s.least_seen, step.metric),
            ops.maximum(s.largest_seen, step.metric),
            ops.maximum(s.steepest_seen, ops.absolute(g)),
            ops.maximum(s.farthest_seen, ops.absolute(step.delta)),
            known_before * s.first_seen + (1 - known_before) * size,
            size,
            s.rises_seen + ops.maximum(0 * size, ops.sign(size - s.before_seen)),
            ops.maximum(s.reach_seen, ops.absolute(x)),
        )
        return Step(state(*(entries(step.state) + seen)), step.delta, step.metric)

    update.__module__ = rule.update.__module__
    return replace(rule, initial=state(*rule.initial, *WATCHED.values()), update=update)


def _entries(count: int) -> Any:
    """The function that makes a plain tuple of the first ``count`` entries (Numba adds no named tuples)."""

    def none(s: Any) -> Any:
        return ()

    take = register_jitable(none)
    for position in range(count):
        take = register_jitable(_and_then(take, position))
    return take


def _and_then(take: Any, position: int) -> Any:
    def longer(s: Any) -> Any:
        return take(s) + (s[position],)

    return longer
