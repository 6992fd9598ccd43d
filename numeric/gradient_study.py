"""One study of squared gradient norms: objectives, rules, step sizes, seeds. It is stated here and nowhere else.

Every run takes a million steps of alpha/sqrt(t) (AdaGrad: alpha, for it divides by a root of a sum itself) under
bounded noise, from 20 seeds. Six rules as their papers print them; and AdaMomentum in the form that its analysis is
about, without bias correction and epsilon, in three settings, audited (`numeric.audit`).

`numeric.study_data` keeps what was measured, and measures any of it again.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from numeric.audit import audited
from numeric.backends import float64
from numeric.measures import GradientNorms, gradient_norms
from numeric.problem import Problem
from numeric.problems import network_digits, problem, sigmoid_least_squares
from numeric.problems.noise import noise
from numeric.problems.objectives import objective
from numeric.run import log_spaced
from numeric.sampled import Squares, sampled_norms
from numeric.stochastic import stochastic
from symbolic.rules import Plan, Rule, known, rule
from symbolic.schedules import Setting
from symbolic.schedules.inverse_sqrt import inverse_sqrt
from symbolic.schedules.running_average import running_average

Array = NDArray[np.float64]
STEPS, SEEDS, PER_DECADE = 10**6, tuple(range(1, 21)), 8
NOISE = "0.5"
DATA = MappingProxyType({"size": 200, "dimension": 5})
BATCH = 4


@dataclass(frozen=True, slots=True)
class Setup:
    """An objective as it is run; ``squares`` where grad f is taken at sampled times only.

    ``title`` is a heading, ``noise`` says what is shown to the rule.
    """

    title: str
    noise: str
    make: Callable[[int], Problem]
    squares: Squares | None = None
    alphas: Mapping[str, str] = field(default_factory=dict)

    def alpha(self, name: str) -> str:
        """The constant of the step size of a rule or setting."""
        return self.alphas.get(name, self.alphas[""])


def _noisy(name: str, start: tuple[str, ...] | None = None) -> Callable[[int], Problem]:
    return lambda seed: stochastic(objective(name), noise("bounded", bound=NOISE), seed=seed, start=start)


SHOWN = f"the gradient, plus noise uniform in [-{NOISE}, {NOISE}] on each entry"
#: smaller where first steps are many times alpha: a run that is thrown onto the rim stays there for long
WELL = MappingProxyType(
    {"": "0.3", "sgd": "1", "rmsprop": "0.1", "amsgrad": "0.1", "adamomentum": "0.1", "analysed": "0.03"}
)

SETUPS: Mapping[str, Setup] = MappingProxyType(
    {
        "bounded_well": Setup("1-D: well with flat rims", SHOWN, _noisy("bounded_well", ("1.2",)), None, WELL),
        "egg_box": Setup("2-D: egg box", SHOWN, _noisy("egg_box"), None, {"": "1", "analysed": "0.1"}),
        "sigmoid_least_squares": Setup(
            "5-D: least squares through a sigmoid",
            f"one of {DATA['size']} summands, drawn at each step",
            lambda seed: problem("sigmoid_least_squares", seed=seed, whole=False, **DATA),
            lambda points: sigmoid_least_squares.squared_norms(points, DATA["size"]),
            {"": "1", "sgd": "10", "analysed": "0.1"},
        ),
        "network_digits": Setup(
            "55-D: small network on digits",
            f"a minibatch of {BATCH} of 1,797 pictures",
            lambda seed: problem("network_digits", seed=seed, batch=BATCH),
            network_digits.squared_norms,
            {"": "0.3", "sgd": "10", "analysed": "0.03"},
        ),
    }
)
RULES: Mapping[str, str] = MappingProxyType(
    {
        "sgd": "SGD", "adagrad": "AdaGrad", "rmsprop": "RMSProp", "adam": "Adam", "amsgrad": "AMSGrad",
        "adamomentum": "AdaMomentum",
    }
)  # fmt: skip
#: AdaMomentum without bias correction and epsilon, as analysed
ANALYSED: Mapping[str, Mapping[str, Setting]] = MappingProxyType(
    {
        "defaults": {"beta1": "0.9", "beta2": "0.999"},
        "averaging": {"beta1": "0.9", "beta2": running_average()},
        "averaging, no momentum": {"beta1": 0, "beta2": running_average()},
    }
)


@dataclass(frozen=True, slots=True)
class Case:
    """One rule, or one setting of AdaMomentum as analysed, on one objective."""

    objective: str
    name: str

    @property
    def key(self) -> str:
        return f"{self.objective}: {self.name}"

    @property
    def alpha(self) -> str:
        """The constant of the step size."""
        return SETUPS[self.objective].alpha("analysed" if self.name in ANALYSED else self.name)

    def rule_and_plan(self) -> tuple[Rule, Plan]:
        """The rule and the schedules of its hyperparameters."""
        steps = inverse_sqrt(self.alpha)
        if self.name in ANALYSED:
            chosen = rule("adamomentum")
            return audited(chosen), chosen.plan(alpha=steps, epsilon=0, debias1=1, debias2=1, **ANALYSED[self.name])
        chosen = rule(known(self.name, list(RULES), "rule of the study"))
        return chosen, chosen.plan(alpha=self.alpha if self.name == "adagrad" else steps)


def cases() -> tuple[Case, ...]:
    """Every case of the study."""
    return tuple(Case(o, name) for o in SETUPS for name in (*RULES, *ANALYSED))


def norms(case: Case, seeds: Iterable[int] = SEEDS, steps: int = STEPS) -> GradientNorms:
    """The measurement of a case."""
    setup = SETUPS[known(case.objective, list(SETUPS), "objective of the study")]
    chosen, plan = case.rule_and_plan()
    if setup.squares is None:
        times = log_spaced(steps, PER_DECADE)
        return gradient_norms(chosen, setup.make, steps, seeds=seeds, plan=plan, times=times)
    return sampled_norms(chosen, setup.make, setup.squares, steps, seeds=seeds, plan=plan)


@cache
def at_start(name: str) -> float:
    """f at the start; its lower bound is 0 for every objective here."""
    made = SETUPS[name].make(1)
    x = np.array([float(c) for c in made.start]) if isinstance(made.start, tuple) else float(made.start)
    if name == "network_digits":
        return float(network_digits.losses(np.array([x]))[0])
    p = problem(name, **DATA) if name == "sigmoid_least_squares" else made
    observe: Any = p.observe(*p.parts)
    return float(observe(float64.OPS, 1, x, p.numbers(float64.OPS)).loss)


def constants(name: str, reach: float) -> tuple[float, float]:
    """``(L, H)``: Lipschitz constant of grad f and bound of all gradients shown, noise included.

    They hold everywhere; those of the network where no coordinate is above ``reach`` in size.
    """
    if name == "network_digits":
        return network_digits.region(reach)
    made = SETUPS[name].make(1)
    spread = 0.0 if name == "sigmoid_least_squares" else float(NOISE) * math.sqrt(made.dimension or 1)
    return made.facts["smoothness"], made.facts["slope_bound"] + spread
