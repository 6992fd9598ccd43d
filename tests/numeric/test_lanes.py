"""Lanes beside single runs: the same bits for every rule; errors before any work; nothing that grows with time."""

from __future__ import annotations

import ast
import tracemalloc
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from numeric import lane_code, lanes
from numeric.backends import float64
from numeric.lanes import Batch, batch
from numeric.measured import measure
from numeric.problems import problem
from numeric.settled import parts, resting
from numeric.step import identity
from numeric.tallies import COMPENSATED, SLOPES
from symbolic.errors import AdamantError
from symbolic.rules import rule, rules
from symbolic.schedules import constant
from symbolic.schedules.geometric import geometric
from symbolic.schedules.inverse_sqrt import inverse_sqrt

RULES = rules()
VARIED = {"beta1": (0, 0.99), "beta2": (0.61, 0.999), "alpha": (0.01, 1), "beta": (0, 0.9), "mu": (0, 0.9)}
STORY = rule("adam_no_epsilon")
SUM = problem("finite_sum")


def varied(name: str, count: int) -> dict[str, Any]:
    """Different constants in every lane for the fields of a rule that have one."""
    plan = RULES[name].plan()
    rng = np.random.default_rng(7)
    return {f: rng.uniform(*VARIED[f], count) for f in VARIED if f in plan and plan[f].advance is constant.advance}


def alone(name: str, p: Any, times: tuple[int, ...], compiled: bool, tallies: Any = (), **hyper: float) -> Any:
    """One run of its own."""
    plan = RULES[name].plan(**{f: Fraction(v) for f, v in hyper.items()})
    return measure(RULES[name], p, times[-1], plan=plan, times=times, tallies=tallies, compiled=compiled)


@pytest.fixture
def interpreted(monkeypatch: pytest.MonkeyPatch) -> None:
    """The loop over lanes in plain Python, which spares its compilation."""
    monkeypatch.setattr(lanes, "kernel", lambda *trees: lane_code.looped(*trees, float64.OPS, identity))


@pytest.mark.usefixtures("interpreted")
@pytest.mark.parametrize("name", sorted(RULES))
def test_every_rule_has_in_lanes_the_bits_of_its_runs_alone(name: str) -> None:
    hyper, times = varied(name, 3), (4, 13, 40)
    hyper = {f: v if f == "alpha" else v / 4 + (0.5 if name == "radam" else 0) for f, v in hyper.items()}  # rest soon
    run = batch(RULES[name], SUM, times, hyper=hyper)
    for lane in range(3 if hyper else 1):
        one = alone(name, SUM, times, False, **{f: v[lane] for f, v in hyper.items()})
        assert tuple(run.points[:, lane]) == one.points


@pytest.mark.parametrize(("name", "order"), [("adam_no_epsilon", "reshuffled"), ("radam", "cyclic")])
def test_compiled_lanes_have_the_bits_of_single_runs(name: str, order: str) -> None:
    count, times, tallies = 70, (1, 250, 700), (SLOPES, COMPENSATED)
    p, hyper = problem("finite_sum", order=order, n=7, seed=5), varied(name, count)
    run = batch(RULES[name], p, times, hyper=hyper, tallies=tallies)
    assert run.points.shape == (3, count)
    for lane in (0, 1, 63, 64, 69):
        one = alone(name, p, times, True, tallies, **{f: v[lane] for f, v in hyper.items()})
        assert tuple(run.points[:, lane]) == one.points
        assert tuple(run.sums["least"][:, lane]) == one.column("least")
        assert tuple(run.sums["error"][:, lane]) == one.column("error")


@pytest.mark.filterwarnings("ignore:overflow")  # NumPy says so where Philox means to
@pytest.mark.usefixtures("interpreted")
def test_seeds_and_starts_differ_from_lane_to_lane() -> None:
    seeds, starts = np.arange(5), np.linspace(-4, 4.5, 5)
    run = batch(STORY, problem("finite_sum", order="with-replacement"), (200,), numbers={"seed": seeds}, start=starts)
    for k in range(5):
        p = problem("finite_sum", order="with-replacement", seed=k, start=Fraction(starts[k]))
        assert run.points[0, k] == alone("adam_no_epsilon", p, (200,), False).points[0]
    assert len(set(run.points[0])) == 5


@pytest.mark.usefixtures("interpreted")
def test_schedules_projections_and_times_are_those_of_single_runs() -> None:
    plan, hyper = STORY.plan(alpha=inverse_sqrt(1)), {"alpha": np.array([1, 0.5]), "beta2": np.array([0.1, 0.5])}
    whole = batch(STORY, problem("reddi"), (3, 400), plan=plan, hyper=hyper)
    again = batch(STORY, problem("reddi"), (400,), plan=plan, hyper=hyper)
    alone = STORY.plan(alpha=inverse_sqrt("1/2"), beta2="0.5")
    one = measure(STORY, problem("reddi"), 400, plan=alone, times=(3, 400), compiled=False)
    assert tuple(whole.points[:, 1]) == one.points
    assert np.array_equal(whole.points[1], again.points[0])
    assert np.abs(whole.points).max() <= 1


def test_what_came_to_rest_has_the_same_bits() -> None:
    hyper, times = {"beta1": np.linspace(0, 0.7, 130), "beta2": np.linspace(0.9, 0, 130)}, (30, 3000)
    run = batch(STORY, SUM, times, hyper=hyper)
    for lane in (0, 40, 65, 129):
        one = alone("adam_no_epsilon", SUM, times, True, **{f: float(v[lane]) for f, v in hyper.items()})
        assert tuple(run.points[:, lane]) == one.points


def test_roots_and_quotients_of_what_rests_are_taken_out_of_the_rule() -> None:
    def cut(name: str, **settings: Any) -> tuple[int, str]:
        chosen = RULES[name]
        found = parts(chosen, [(f, s.advance, s.reads) for f, s in chosen.plan(**settings).items()])
        return (0, "") if found is None else (found.count, ast.unparse(found.body[-1]))

    found = cut("adam_no_epsilon", alpha=inverse_sqrt(1))
    assert found == (1, "return Step(State(m, v), h.alpha * h.settled0 * (m / metric), metric)")
    assert cut("adam_no_epsilon") == (1, "return Step(State(m, v), h.settled0 * (m / metric), metric)")
    # Its power reads the constant from which beta2 starts, which does not change.
    assert cut("adam_no_epsilon", beta2=geometric("0.9", "0.99"), alpha=inverse_sqrt(1)) == found
    assert cut("adam") == (0, "") and cut("sgd") == (0, "") and cut("adafom") == (0, "")


def test_schedules_that_look_at_the_time_never_rest() -> None:
    plan = RULES["radam"].plan(alpha=inverse_sqrt(1))
    rest = resting([(f, s.advance, s.reads) for f, s in plan.items()])
    assert "beta1" in rest and "debias1" in rest and "alpha" not in rest
    assert not [f for f in rest if "rect" in f]


def test_a_run_that_divides_by_zero_spoils_its_own_lane_only() -> None:
    run = batch(STORY, problem("finite_sum"), (50,), start=np.array([-2.0, 1.0]))
    assert np.isnan(run.points[0, 0]) and np.isfinite(run.points[0, 1])


def test_memory_does_not_grow_with_steps() -> None:
    cells = {"beta1": np.linspace(0, 0.9, 640), "beta2": np.linspace(0, 0.99, 640)}
    batch(STORY, SUM, (1,), hyper=cells)

    def peak(steps: int) -> int:
        tracemalloc.start()
        batch(STORY, SUM, (steps,), hyper=cells)
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(40)
    assert abs(peak(4000) - peak(40)) < 2000


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"hyper": {"beta1": [0.5, 1.0]}}, "beta1 = 1 is not allowed"),
        ({"hyper": {"beta1": [0.5, np.nan]}}, "a value of beta1 is nan"),
        ({"hyper": {"beta3": [0.5]}}, "'beta3' is no hyperparameter"),
        ({"hyper": {"debias1": [0.5]}}, "debias1 of adam_no_epsilon follows"),
        ({"hyper": {"beta1": [0.5], "beta2": [0.5, 0.6]}}, "as many numbers"),
        ({"hyper": {"beta1": []}}, "at least one"),
        ({"numbers": {"colour": [1]}}, "'colour' is no number"),
        ({"start": [np.inf]}, "a value of start is inf"),
    ],
)
def test_what_cannot_be_run_is_refused_in_one_line(options: dict[str, Any], words: str) -> None:
    with pytest.raises(AdamantError) as refused:
        batch(STORY, SUM, (10,), **options)
    assert words in str(refused.value) and "\n" not in str(refused.value)


def test_vectors_and_times_without_steps_are_refused() -> None:
    with pytest.raises(AdamantError, match="an iterate of one number"):
        batch(rule("adam"), problem("quadratics"), (10,))
    with pytest.raises(AdamantError, match="times to record"):
        batch(STORY, SUM, ())


def test_one_lane_without_anything_varied() -> None:
    run: Batch = batch(STORY, SUM, (0, 9))
    assert run.points[0, 0] == 1 and run.points.shape == (2, 1)
