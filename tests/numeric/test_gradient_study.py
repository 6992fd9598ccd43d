"""The study of gradient norms: what is kept is what is measured, and the printed bound is evaluated as it stands."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest

from numeric import study_data, study_tables
from numeric.figures import gradient_norms as figures
from numeric.gradient_study import ANALYSED, RULES, SEEDS, SETUPS, STEPS, Case, at_start, cases, constants, norms
from numeric.study_data import Kept, kept
from proofs_checks.nonconvex import corollary_2
from symbolic.errors import DomainError, UnknownName
from symbolic.term import num, variables

(T,) = variables("T")


def test_every_case_is_kept_at_full_length_from_all_seeds() -> None:
    assert study_data.missing() == () and len(cases()) == len(SETUPS) * (len(RULES) + len(ANALYSED))
    for case in cases():
        k = kept(case.objective, case.name)
        assert k.times[0] == 1 and k.times[-1] == STEPS and k.seeds == SEEDS and len(SEEDS) >= 20
        assert k.late.shape == k.least.shape == (len(SEEDS), len(k.times))
        assert np.all(k.late > 0) and np.all(np.diff(k.least, axis=1) <= 0)
        assert np.all(k.least <= k.average * 1.0001)
        assert (k.audit is not None) == (case.name in ANALYSED)


def test_what_is_kept_is_measured_again() -> None:
    table = study_data.again([("bounded_well", "sgd"), ("sigmoid_least_squares", "sgd")], seed=SEEDS[-1])
    assert [line[-1] for line in table.rows] == [True, True]


def test_other_numbers_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    document = json.loads(study_data.FILE.read_text(encoding="ascii"))
    document["cases"]["bounded_well: sgd"]["late"][3][40] *= 1.001
    monkeypatch.setattr(study_data, "_document", lambda: document)
    table = study_data.again([("bounded_well", "sgd")], seed=SEEDS[3])
    assert table.rows[0][-1] is False


def test_averages_are_put_together_from_late_averages() -> None:
    case = Case("bounded_well", "sgd")
    got = norms(case, [1], 3000)
    row = study_data.row(got)
    k = Kept(case, (1,), tuple(row["times"]), np.array(row["late"]), np.array(row["least"]), None)
    columns = np.searchsorted(got.times, k.times)
    assert k.average[0] == pytest.approx(got.average[0, columns], rel=1e-4)
    assert k.times[-1] == 3000


def test_the_bound_is_the_printed_one_evaluated() -> None:
    k = kept("egg_box", "averaging")
    assert k.audit is not None
    L, H, G, c, d, alpha, b = 1.0, 1 + math.sqrt(0.5), k.audit.farthest, k.audit.least**2, 2, 0.1, 9.0
    c1, c2 = 1.5 * L + 0.5 + L**2 * b * 100, H**2 * b + 2 * H**2
    c3 = (1 + L**2 * b * 100) * H**2 * b**2
    c4 = b * (H**2 + G**2) + b**2 * G**2 + 2 * H**2 * k.audit.first + at_start("egg_box")
    for t in (1, 10**6):
        bracket = c1 * H**2 * alpha**2 * (1 + math.log(t)) / c + c2 * d * alpha / math.sqrt(c) + c3 * d * alpha**2 / c
        expected = H / (alpha * math.sqrt(t)) * (bracket + c4)
        assert float(study_tables.bound_values(corollary_2(), k, t)) == pytest.approx(expected, rel=1e-12)


def test_where_a_bound_says_something() -> None:
    k = kept("bounded_well", "averaging")
    trivial = study_tables.world(k)["H"] ** 2
    assert study_tables.says_something_from(num(10**20) / T, k) == pytest.approx(1e20 / trivial, rel=1e-6)
    assert study_tables.says_something_from(num(1) / T, k) == 10


def test_constants_hold_on_the_runs() -> None:
    for objective in SETUPS:
        for name in ANALYSED:
            seen = kept(objective, name).audit
            assert seen is not None and seen.steepest <= constants(objective, seen.reach)[1] * math.sqrt(2)
            assert (seen.rises == 0) == name.startswith("averaging")


def test_tables_and_figures_are_made_of_it() -> None:
    assert len(study_tables.rates("egg_box").rows) == len(RULES)
    assert len(study_tables.bounds(corollary_2()).rows) == len(study_tables.assumptions().rows) == 12
    assert [line[1] for line in study_tables.objectives().rows] == [f"`{name}`" for name in SETUPS]
    for figure in (figures.rules("late"), figures.beside(corollary_2())):
        assert len(figure.axes) == len(SETUPS)


def test_unknown_cases_are_named() -> None:
    with pytest.raises(DomainError, match="no measurement of 'egg_box: lion' is kept"):
        kept("egg_box", "lion")
    with pytest.raises(UnknownName, match="'lion' is no rule of the study"):
        norms(Case("egg_box", "lion"), [1], 10)
    with pytest.raises(DomainError, match="was run without an audit"):
        study_tables.world(kept("egg_box", "adam"))
    with pytest.raises(UnknownName, match="'mean' is no measure of the study"):
        figures.rules("mean")
