"""``adamant regret``: its table, its document, its figure, and what it refuses before it starts."""

import json
from pathlib import Path

import pytest

from numeric.problems import problem
from numeric.rates import exponent
from numeric.regret import regret
from symbolic.rules import rule
from symbolic.schedules.inverse_sqrt import inverse_sqrt
from tests.face.conftest import Adamant

PAIR = ("regret", "--rule", "amsgrad", "--problem", "reddi", "--beta2", "0.99")


def test_the_table_has_log_spaced_times_and_exponents(adamant: Adamant) -> None:
    got = adamant(*PAIR, "--steps", "2e3", "--against", "adam, amsgrad")
    lines = [line.split() for line in got.out.splitlines()]
    assert got.code == 0 and got.err == ""
    assert lines[1] == ["T", "amsgrad", "amsgrad", "adam", "adam"]
    assert [line[0] for line in lines[2:10]] == ["1", "3", "10", "32", "100", "316", "1,000", "2,000"]
    assert "R(T) of amsgrad" in got.out and "95 % interval" in got.out and "45 to 2,000" in got.out


def test_the_document_is_the_library_s_own_regret(adamant: Adamant) -> None:
    got = adamant(*PAIR, "--steps", "2000", "--alpha", "0.2", "--json")
    document = json.loads(got.out)
    plan = rule("amsgrad").plan(alpha=inverse_sqrt("0.2"), beta2="0.99")
    expected = regret(rule("amsgrad"), problem("reddi"), 2000, plan=plan)
    (row,) = document["rules"]
    assert got.code == 0 and document["times"] == list(expected.times) and row["regret"] == list(expected.values)
    assert row["average"] == list(expected.average) and row["gap"] == 0
    assert row["exponent"]["low"] <= row["exponent"]["exponent"] <= row["exponent"]["high"] and row["laws"]
    assert document["settings"] == {"alpha": "0.2", "beta2": "0.99"} and document["steps"] == 2000


def test_the_transient_is_left_out_of_the_fit(adamant: Adamant) -> None:
    """The last three decades unless told otherwise; the fit is the library's own from there on."""
    fits = {}
    for more in ((), ("--fit-from", "100"), ("--fit-from", "2e4")):
        document = json.loads(adamant(*PAIR, "--steps", "3e6", *more, "--json").out)
        fits[more] = document["rules"][0]["exponent"]
        times, values = document["times"], document["rules"][0]["regret"]
        assert fits[more]["exponent"] == exponent(times, values, first=fits[more]["first"]).exponent
    assert [fit["first"] for fit in fits.values()] == [3162, 100, 22387]
    assert "3,162 to 3,000,000" in adamant(*PAIR, "--steps", "3e6").out


def test_adagrad_keeps_a_constant_step(adamant: Adamant) -> None:
    """Its denominator grows like sqrt(t): it is the form with the mean of squares and alpha / sqrt(t)."""
    rules = json.loads(adamant(*PAIR, "--steps", "500", "--against", "adagrad, adagrad_averaged", "--json").out)[
        "rules"
    ]
    assert [row["step size"] for row in rules] == ["alpha / sqrt(t)", "alpha", "alpha / sqrt(t)"]
    assert rules[1]["regret"] == pytest.approx(rules[2]["regret"], rel=1e-6)


def test_short_runs_say_why_there_is_no_exponent(adamant: Adamant) -> None:
    got = adamant(*PAIR, "--steps", "50")
    assert got.code == 0 and "too few for a rate" in got.err and "fit C T^a" not in got.out


@pytest.mark.parametrize(("ending", "begins"), [("png", b"\x89PNG"), ("pdf", b"%PDF"), ("svg", b"<?xml")])
def test_figures_are_of_the_kind_their_name_says(adamant: Adamant, tmp_path: Path, ending: str, begins: bytes) -> None:
    path = tmp_path / f"r.{ending}"
    got = adamant(*PAIR, "--steps", "60", "--plot", str(path), "--json")
    assert got.code == 0 and json.loads(got.out) and path.read_bytes().startswith(begins)
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


BAD = [
    (["--beta1", "1"], "beta1 = 1 is not allowed in amsgrad: beta1 has to be in [0, 1)"),
    (["--beta2", "-0.5"], "beta2 = -0.5 is not allowed in amsgrad"),
    (["--alpha", "0"], "alpha = 0 is not allowed in amsgrad: alpha has to be greater than 0"),
    (["--alpha", "-0.1"], "alpha = -0.1 is not allowed"),
    (["--alpha", "nan"], "alpha = 'nan' is no number"),
    (["--alpha", "1/0"], "alpha = '1/0' divides by zero"),
    (["--alpha", "1e999999999"], "alpha = '1e999999999' is no number"),
    (["--steps", "0"], "T = 0 is no number of steps"),
    (["--fit-from", "0"], "--fit-from 0 is no time of the run: give an integer from 1 to 100"),
    (["--fit-from", "101"], "--fit-from 101 is no time of the run"),
    (["--fit-from", "1.5"], "--fit-from 1.5 is no time of the run"),
    (["--fit-from", "late"], "fit-from = 'late' is no number"),
    (["--steps", "1e999999999"], "T = '1e999999999' is no number"),
    (["--rule", "amsgrda"], "'amsgrda' is no rule: try amsgrad"),
    (["--rule", "sgd", "--beta1", "0.9"], "'beta1' is no hyperparameter of sgd"),
    (["--against", "adam,adma"], "'adma' is no rule: try"),
    (["--against", "adam,adamw,sgd,yogi,lion,nadam"], "7 rules are too many"),
    (["--problem", "redi"], "'redi' is no problem: try reddi"),
    (["--problem", "sigmoid_least_squares"], "'sigmoid_least_squares' is no online problem"),
    (["--seed", "3"], "--seed 3 has no place in reddi, where nothing is drawn: leave --seed out"),
    (["--problem", "quadratics", "--seed", "-1"], "the seed -1 is none"),
    (["--plot", "r.txt"], "cannot draw to r.txt"),
    (["--plot", "/no/such/folder/r.png"], "cannot write /no/such/folder/r.png: No such file or directory"),
]


@pytest.mark.parametrize(("arguments", "says"), BAD, ids=[" ".join(a) for a, _ in BAD])
def test_bad_input_gets_one_line_before_any_work(
    adamant: Adamant, monkeypatch: pytest.MonkeyPatch, arguments: list[str], says: str
) -> None:
    monkeypatch.setattr("proofs_checks.face.regret.measured", lambda *a, **k: pytest.fail("work was started"))
    got = adamant(*PAIR, "--steps", "100", *arguments)
    assert got.code == 3 and got.out == "" and says in got.err and got.err.count("\n") == 1
    assert got.err.startswith("adamant: ")


def test_a_regret_below_0_has_no_exponent_and_the_advice_names_options(adamant: Adamant) -> None:
    got = adamant("regret", "--rule", "sgd", "--problem", "reddi", "--steps", "1000", "--alpha", "0.1")
    assert got.code == 0 and "T = 56 is no finite number above 0" in got.err
    assert got.err.endswith("; give --fit-from above 56, or --steps below 56\n")
