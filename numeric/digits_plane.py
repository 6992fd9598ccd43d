"""Adam on the digits for every (beta1, beta2) of a grid: the training loss after a run, for two models and batch sizes.

    found = digits_plane("network", 16)                                     at once, on threads
    found = measured(s := Setting("network", 16), run(plane(s, b1, b2), path))    stored, see `numeric.sweep`
    found.losses[i, j]      the loss at beta1[i], beta2[j], the median over the seeds

It is the small version of the panels of Zhang 2023, slide "Our theory is consistent with experiments": other data,
other models, and a short run with steps alpha/sqrt t. A run whose numbers leave the doubles has the loss inf.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from itertools import product
from threading import Lock

import numpy as np
import xarray
from numpy.typing import NDArray

from numeric.measured import measure
from numeric.orders import CYCLIC, WITH_REPLACEMENT
from numeric.philox import checked_seed
from numeric.plane_grid import checked_grid, tiles
from numeric.problem import Problem
from numeric.problems import logistic_batches, network_digits
from numeric.run import versions
from numeric.sweep import Sweep
from numeric.validate import checked_plan, horizon
from symbolic.errors import DomainError, UnknownName
from symbolic.ops import Exact, fraction
from symbolic.rules import Plan, rule
from symbolic.schedules.inverse_sqrt import inverse_sqrt

Array = NDArray[np.float64]
ADAM = rule("adam")
BETA1S = tuple(map(Fraction, ("0", "0.25", "0.5", "0.75", "0.9", "0.95", "0.98", "0.99")))
BETA2S = tuple(map(Fraction, ("0", "0.01", "0.03", "0.1", "0.25", "0.5", "0.75", "0.9", "0.97", "0.99", "0.999")))
"""Steps that grow finer where a picture has something to show: towards 0 and towards 1."""

#: what a run costs besides its pictures, and the pictures seen in about a second, which is lost when a sweep is killed
OVERHEAD, WORK = 6000, 4 * 10**6
MOST_SEEDS, MOST_PICTURES = 1000, 10**5
COMPILING = Lock()

#: for each model the problem, by batch size, seed and order, and its training loss
MODELS: dict[str, tuple[Callable[[int, int, str], Problem], Callable[[Array], Array]]] = {
    "logistic": (logistic_batches.make, logistic_batches.losses),
    "network": (lambda batch, seed, order: network_digits.make(batch, seed, order=order), network_digits.losses),
}


@dataclass(frozen=True, slots=True)
class Setting:
    """Everything but beta1 and beta2. Every run starts at the same point; a seed draws the minibatches."""

    model: str = "logistic"
    batch: int = 16
    steps: int = 1000
    order: str = WITH_REPLACEMENT
    seeds: tuple[int, ...] = (1, 2, 3)
    alpha: Fraction = Fraction(1, 2)

    def problem(self, seed: int) -> Problem:
        """The minibatches of this seed."""
        return MODELS[self.model][0](self.batch, seed, self.order)

    def plan(self, **betas: Fraction) -> Plan:
        """The schedules; decays as given, otherwise placeholders."""
        return checked_plan(ADAM, ADAM.plan(alpha=inverse_sqrt(self.alpha), **betas))

    def loss(self, point: Sequence[float]) -> float:
        """The training loss, over all pictures; inf where it leaves the doubles."""
        with np.errstate(over="ignore", invalid="ignore"):
            found = float(MODELS[self.model][1](np.array([point], float))[0])
        return found if np.isfinite(found) else float("inf")


def checked(setting: Setting) -> Setting:
    """``setting`` itself; `UnknownName` or `DomainError` where nothing could be measured with it."""
    if setting.model not in MODELS:
        raise UnknownName(f"{setting.model!r} is no model for the digits: choose {' or '.join(MODELS)}")
    if not setting.seeds:
        raise DomainError("there is no seed: give at least one")
    for seed in setting.seeds:
        checked_seed(seed)
    setting.problem(setting.seeds[0])
    setting.plan()
    horizon(setting.steps)
    if setting.batch > MOST_PICTURES:
        raise DomainError(f"batch = {setting.batch} pictures at a time are too many: give at most {MOST_PICTURES:,}")
    most = 1 if setting.order == CYCLIC else MOST_SEEDS
    if len(setting.seeds) > most:
        why = "a cyclic order draws nothing" if most == 1 else "so many tell nothing new"
        raise DomainError(
            f"{len(setting.seeds)} seeds do not fit the {setting.order} order, {why}: give {most} at most"
        )
    return setting


def plane(setting: Setting, beta1: tuple[float, ...], beta2: tuple[float, ...]) -> Sweep:
    """The sweep over these values: the ``loss`` by beta1, beta2 and seed; `DomainError` before any work."""
    checked(setting)
    checked_grid(beta1, beta2, setting.plan)
    cost = len(setting.seeds) * (setting.steps * (setting.batch + 2) + OVERHEAD)
    return Sweep(
        compute=partial(cells, setting),
        axes={"beta1": beta1, "beta2": beta2},
        inner={"seed": setting.seeds},
        outputs=("loss",),
        chunk=tiles(len(beta1), len(beta2), max(1, WORK // cost)),
        parameters={
            "rule": ADAM.name,
            "problem": setting.model,
            "batch": setting.batch,
            "steps": setting.steps,
            "order": setting.order,
            "alpha": str(setting.alpha),
        },
    )


def cells(setting: Setting, points: Mapping[str, Array]) -> dict[str, Array]:
    """The losses of all cells of a chunk under every seed."""
    problems = [setting.problem(seed) for seed in setting.seeds]
    with COMPILING:  # the loop is compiled by one thread, and the others wait for it
        _end(setting, problems[0], 1, 0.0, 0.0)
    betas = product(points["beta1"].tolist(), points["beta2"].tolist())
    found = [_end(setting, p, setting.steps, *both) for both in betas for p in problems]
    return {"loss": np.array(found).reshape(len(points["beta1"]), len(points["beta2"]), len(problems))}


def _end(setting: Setting, p: Problem, steps: int, beta1: float, beta2: float) -> float:
    """The loss after the run; inf where the run left the doubles."""
    plan = setting.plan(beta1=Fraction(beta1), beta2=Fraction(beta2))
    try:
        run = measure(ADAM, p, steps, plan=plan, times=[steps], tallies=())
    except DomainError:
        return float("inf")
    return setting.loss(run.points[-1])


@dataclass(frozen=True, slots=True, eq=False)
class DigitsPlane:
    """Training losses, medians over the seeds, by beta1 and beta2. ``start`` is the loss before the run."""

    setting: Setting
    beta1: Array
    beta2: Array
    start: float
    losses: Array
    versions: tuple[tuple[str, str], ...]


def measured(setting: Setting, found: xarray.Dataset) -> DigitsPlane:
    """What a finished sweep says."""
    return _plane(setting, *(np.asarray(found[name].values) for name in ("beta1", "beta2", "loss")))


def _plane(setting: Setting, beta1: Array, beta2: Array, losses: Array) -> DigitsPlane:
    start = setting.loss(setting.problem(setting.seeds[0]).start)
    return DigitsPlane(setting, beta1, beta2, start, np.median(losses, axis=2), versions())


def digits_plane(
    model: str, batch: int, *, steps: int | str = 1000, alpha: Exact = "0.5", beta1s: Sequence[Exact] = BETA1S,
    beta2s: Sequence[Exact] = BETA2S, seeds: Iterable[int] = (1, 2, 3), order: str = WITH_REPLACEMENT, workers: int = 2,
) -> DigitsPlane:  # fmt: skip
    """A plane that is computed at once and stored nowhere; errors as in `plane`."""
    setting = Setting(model, batch, horizon(steps), order, tuple(seeds), fraction(alpha))
    beta1, beta2 = (tuple(float(fraction(value)) for value in values) for values in (beta1s, beta2s))
    plane(setting, beta1, beta2)  # refuses what is refused there
    rows = [{"beta1": np.array([value]), "beta2": np.array(beta2)} for value in beta1]
    with ThreadPoolExecutor(workers) as pool:
        losses = np.concatenate([row["loss"] for row in pool.map(partial(cells, setting), rows)])
    return _plane(setting, np.array(beta1), np.array(beta2), losses)
