"""What the comparisons with other libraries share: one seeded gradient sequence, and what counts as equal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from numeric.backends import arrays
from numeric.run import run
from symbolic.rules import Rule
from symbolic.schedules import Setting

STEPS, SIZE, SEED = 1000, 5, 20180401

Ours = Callable[..., Any]


@pytest.fixture(scope="session")
def gradients() -> Any:
    """Gradients of different scales and signs, one row a step."""
    rng = np.random.default_rng(SEED)
    return rng.normal(size=(STEPS, SIZE)) * np.array([1.0, 10.0, 0.1, 1.0, 3.0]) + np.array([0.0, 1.0, 0.1, -0.5, 0.0])


@pytest.fixture(scope="session")
def ours(gradients: Any) -> Ours:
    """Our iterates of a rule on these gradients (or on ``given``), the start included, one row a step."""

    def iterates(rule: Rule, start: float = 1.0, given: Any = None, **settings: Setting) -> Any:
        seen = gradients if given is None else given
        plan = rule.plan(**settings)
        trajectory = run(
            rule,
            lambda t, x: seen[t - 1],
            [start] * seen.shape[1],
            len(seen),
            plan=plan,
            backend=arrays.OPS,
            seed=SEED,
        )
        return np.array(trajectory.points)

    return iterates


def distance(a: Any, b: Any) -> float:
    """The largest difference of two trajectories, relative to how far each coordinate travels."""
    return float(np.max(np.abs(a - b) / np.max(np.abs(a - a[0]), axis=0)))


@pytest.fixture(scope="session")
def apart() -> Callable[[Any, Any], float]:
    """`distance`."""
    return distance
