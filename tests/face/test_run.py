"""``adamant run``: its table, its document, its figure, and what it refuses before it starts."""

import json
from pathlib import Path

import pytest

from numeric.measures import gradient_norms
from numeric.problems.noise import noise
from numeric.problems.objectives import objective
from numeric.stochastic import stochastic
from symbolic.rules import rule
from symbolic.schedules.inverse_sqrt import inverse_sqrt
from tests.face.conftest import Adamant

BOWL = ("run", "--rule", "adam", "--objective", "log_bowl", "--measure", "grad-norm")
NOISY = (*BOWL, "--noise", "gaussian:0.1", "--seeds", "3")
TYPED = "(x1 - 1)**2 + x2**2/2 + 0*(x1 + x2 + x1*x2 + 1)"
LEAST, MEAN = "min of |grad f|^2", "mean of |grad f|^2"


def test_the_table_has_both_measures_and_their_exponents(adamant: Adamant) -> None:
    got = adamant(*NOISY, "--steps", "1000")
    lines = got.out.splitlines()
    assert got.code == 0 and got.err == "" and MEAN in lines[0] and LEAST in lines[0]
    assert [line.split()[0] for line in lines[2:9]] == ["1", "3", "10", "32", "100", "316", "1,000"]
    assert "32 to 1,000" in got.out and "95 % interval" in got.out


def test_the_document_is_the_library_s_own_norms(adamant: Adamant) -> None:
    got = adamant(*NOISY, "--steps", "1000", "--json")
    document = json.loads(got.out)
    plan = rule("adam").plan(alpha=inverse_sqrt("0.1"))
    law = noise("gaussian", sigma="0.1")
    expected = gradient_norms(
        rule("adam"), lambda seed: stochastic(objective("log_bowl"), law, seed=seed), 1000, seeds=[1, 2, 3], plan=plan
    )
    assert got.code == 0 and document["seeds"] == [1, 2, 3] and document["times"] == list(expected.times)
    assert document["measures"][MEAN]["values"] == expected.mean_average.tolist()
    assert document["measures"][LEAST]["values"] == expected.least.mean(axis=0).tolist()
    assert document["measures"][MEAN]["exponent"]["exponent"] < 0


def test_an_exponent_that_rounds_to_nothing_has_no_sign(adamant: Adamant) -> None:
    got = adamant("run", "--rule", "sgd", "--objective", "sphere", "--start", "1,1", "--box", "1,1", "--steps", "9999")
    assert got.code == 0 and "[0.000, 0.000]" in got.out and "-0.000" not in got.out


def test_expressions_are_read_and_drawn(adamant: Adamant, tmp_path: Path) -> None:
    path = tmp_path / "n.png"
    more = ("--start", "0,1/2", "--steps", "100", "--plot", str(path))
    got = adamant("run", "--rule", "sgd", "--objective", TYPED, *more)
    assert got.code == 0 and path.read_bytes().startswith(b"\x89PNG")
    assert got.out.splitlines()[2].split() == ["1", "4.25", "4.25"]


@pytest.mark.parametrize("typed", ["x2**2", "x1**2 + x2", "3*x1 - x2**2/2 + x3"])
def test_partial_derivatives_may_be_whole_numbers(adamant: Adamant, typed: str) -> None:
    got = adamant("run", "--rule", "adam", "--objective", typed, "--steps", "30", "--noise", "gaussian", "--seeds", "2")
    assert got.code == 0 and MEAN in got.out


def test_a_gradient_that_vanishes_has_no_exponent_and_the_advice_names_options(adamant: Adamant) -> None:
    got = adamant("run", "--rule", "sgd", "--objective", "x**2", "--alpha", "0.5", "--steps", "1000")
    assert got.code == 0 and got.err == (
        "min of |grad f|^2: no exponent, the value 0 at T = 32 is no finite number above 0, as a power law has; "
        "choose --steps below 32, or another --start or --alpha\n"
    )


def test_iterates_are_kept_in_a_box(adamant: Adamant) -> None:
    got = adamant(
        "run", "--rule", "sgd", "--objective", "x**2/2", "--start", "2", "--box", "1,3", "--steps", "400", "--json"
    )
    document = json.loads(got.out)
    assert got.code == 0 and document["settings"]["box"] == "1,3"
    assert document["measures"][LEAST]["values"][-1] == 1 and document["measures"][LEAST]["values"][0] == 4


def test_a_run_that_diverges_says_so_in_one_line(adamant: Adamant) -> None:
    got = adamant("run", "--rule", "sgd", "--objective", TYPED, "--alpha", "1e99", "--steps", "100")
    assert got.code == 1 and got.out == "" and got.err.count("\n") == 1 and "of sgd on (x1 - 1)**2" in got.err


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("log(x)", "the loss of adam on log(x) after step 3 is nan"),
        ("sqrt(x)", "the iterate of adam on sqrt"),
    ],
)
def test_a_run_that_leaves_the_objective_s_domain_is_refused(adamant: Adamant, typed: str, says: str) -> None:
    got = adamant("run", "--rule", "adam", "--objective", typed, "--start", "1", "--alpha", "1", "--steps", "50")
    assert got.code == 1 and got.out == "" and says in got.err and got.err.count("\n") == 1


BAD = [
    (["--beta1", "1.5"], "beta1 = 1.5 is not allowed in adam"),
    (["--alpha", "0"], "alpha = 0 is not allowed in adam"),
    (["--steps", "0"], "T = 0 is no number of steps"),
    (["--steps", "many"], "T = 'many' is no number"),
    (["--rule", "adma"], "'adma' is no rule: try"),
    (["--objective", "beal"], "'beal' is no objective: try beale"),
    (["--objective", "x**2 +"], "'x**2 +' is no expression"),
    (["--objective", "__import__('os').getcwd()"], "is not allowed"),
    (["--objective", "__import__"], "'__import__' is no objective"),
    (["--objective", "log(x)", "--start", "0"], "log(x) has no loss or gradient at the start"),
    (["--start", "1"], "--start 1 is no start: log_bowl needs 2 coordinates"),
    (["--beta1", "0.99999999999999999999"], "beta1 = 0.99999999999999999999 is 1 in doubles"),
    (["--start", "1,y"], "start = 'y' is no number"),
    (["--noise", "gausian:0.1"], "'gausian' is no law of noise: try gaussian"),
    (["--noise", "gaussian:-1"], "sigma = -1 is no standard deviation"),
    (["--noise", "gaussian:1:2"], "--noise gaussian:1:2 has too many numbers: write gaussian:sigma"),
    (["--noise", "gaussian:"], "sigma = '' is no number"),
    (["--noise", "gaussian", "--seeds", "0"], "--seeds 0 is no number of runs"),
    (["--seeds", "2"], "--seeds 2 without --noise"),
    (["--measure", "loss"], "'loss' is no measure: try grad-norm"),
    (["--rule", "clipped_adam_norm"], "clipped_adam_norm takes the norm of the whole gradient"),
    (["--box", "1,-1"], "the box from 1 to -1 is empty"),
    (["--box", "1"], "--box 1 is no box: write --box LOW,HIGH"),
    (["--box", "0,x"], "box = 'x' is no number"),
    (["--box", "-1,1"], "lies outside its domain"),
    (["--alpha", "nan"], "alpha = 'nan' is no number"),
    (["--beta2", "1"], "beta2 = 1 is not allowed in adam"),
    (["--plot", "/proc/none/n.pdf"], "cannot write /proc/none/n.pdf"),
]


@pytest.mark.parametrize(("arguments", "says"), BAD, ids=[" ".join(a) for a, _ in BAD])
def test_bad_input_gets_one_line_before_any_work(
    adamant: Adamant, monkeypatch: pytest.MonkeyPatch, arguments: list[str], says: str
) -> None:
    monkeypatch.setattr("proofs_checks.face.run.gradient_norms", lambda *a, **k: pytest.fail("work was started"))
    got = adamant(*BOWL, "--steps", "100", *arguments)
    assert got.code == 3 and got.out == "" and says in got.err and got.err.count("\n") == 1
