"""``adamant phase``: its counts, its document, its figure, a store that is continued, and what it refuses."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from distributed import LocalCluster

from numeric import digits_plane
from numeric.plane import Cell, Setting, measured
from numeric.sweep import open_store
from proofs_checks.face import phase_digits
from tests.face.conftest import Adamant

DIGITS = ("phase", "--beta1", "0,0.5,0.9", "--beta2", "0.5:0.99:2", "--steps", "30", "--problem")
SMALL = ("phase", "--n", "4", "--beta1", "0:0.9:4", "--beta2", "0.5:0.99:3", "--steps", "1e3")


def test_the_document_is_what_the_store_says(adamant: Adamant, tmp_path: Path) -> None:
    store = tmp_path / "s"
    got = adamant(*SMALL, "--seeds", "3", "--store", str(store), "--json")
    document = json.loads(got.out)
    assert got.code == 0 and got.err == ""
    found = measured(Setting(4, 1000, "reshuffled", 3), open_store(store))
    letters = {Cell.DIVERGES: "D", Cell.CONVERGES: "C", Cell.UNDECIDED: "U"}
    assert document["cells"] == ["".join(letters[Cell(int(c))] for c in row) for row in found.cell]
    assert sum(document["counts"].values()) == 12 and document["counts"]["diverges"] == found.count(Cell.DIVERGES)
    assert document["beta1"] == [0.0, 0.3, 0.6, 0.9] and np.allclose(document["beta2"], [0.5, 0.745, 0.99])
    assert document["start"] == "8" and document["seeds"] == 3 and document["steps"] == 1000


def test_a_store_is_continued_and_says_the_same(adamant: Adamant, tmp_path: Path) -> None:
    command = (*SMALL, "--order", "cyclic", "--store", str(tmp_path / "s"))
    first = adamant(*command)
    assert first.code == 0 and "of 12 cells" in first.out and "one run a cell" in first.out
    assert adamant(*command) == first


def test_chunks_that_were_lost_are_computed_again_and_told(adamant: Adamant, tmp_path: Path) -> None:
    command = (*SMALL, "--order", "cyclic", "--json", "--store", str(tmp_path / "s"))
    first = adamant(*command)
    (tmp_path / "s" / "x" / "c" / "0" / "0" / "0" / "0").unlink()
    (tmp_path / "s" / "finished" / "c" / "0").write_bytes(b"?")
    again = adamant(*command)
    assert (again.code, again.out) == (0, first.out) and again.err.count("\n") == 1
    assert again.err.endswith("is damaged: 1 of 1 chunks are lost or unreadable and are computed again\n")


def test_a_cluster_computes_the_same(adamant: Adamant, tmp_path: Path) -> None:
    command = (*SMALL, "--order", "cyclic", "--json", "--store")
    here = json.loads(adamant(*command, str(tmp_path / "here")).out)
    with LocalCluster(n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None) as own:
        got = adamant(*command, str(tmp_path / "there"), "--scheduler", own.scheduler_address)
    there = json.loads(got.out)
    assert got.code == 0 and there["cells"] == here["cells"] and there["counts"] == here["counts"]


def test_a_store_of_other_parameters_is_refused(adamant: Adamant, tmp_path: Path) -> None:
    command = (*SMALL, "--order", "cyclic", "--store", str(tmp_path / "s"))
    adamant(*command)
    got = adamant(*command, "--alpha", "1/2")
    assert got.code == 3 and got.out == "" and got.err.count("\n") == 1
    assert "was made with alpha = 1, not 1/2: name another folder" in got.err


@pytest.mark.parametrize(("ending", "begins"), [("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_figures_are_of_the_kind_their_name_says(adamant: Adamant, tmp_path: Path, ending: str, begins: bytes) -> None:
    path = tmp_path / f"p.{ending}"
    got = adamant(*SMALL, "--order", "cyclic", "--store", str(tmp_path / "s"), "--plot", str(path))
    assert got.code == 0 and path.read_bytes().startswith(begins)
    assert {p.name for p in tmp_path.iterdir()} == {"s", path.name}


def test_the_document_on_the_digits_is_what_the_store_says(adamant: Adamant, tmp_path: Path) -> None:
    store = tmp_path / "s"
    command = (*DIGITS, "logistic", "--batch", "3", "--order", "reshuffled", "--seeds", "2", "--store", str(store))
    got = adamant(*command, "--json")
    document = json.loads(got.out)
    assert got.code == 0 and got.err == ""
    setting = digits_plane.Setting("logistic", 3, 30, "reshuffled", (1, 2))
    found = digits_plane.measured(setting, open_store(store))
    assert document["losses"] == found.losses.tolist() and document["loss before the run"] == found.start
    assert document["beta1"] == [0.0, 0.5, 0.9] and document["beta2"] == [0.5, 0.99]
    assert document["counts"]["lower than before the run"] == int((found.losses < found.start).sum())
    assert sum(document["counts"].values()) == 6 and document["seeds"] == 2 and document["order"] == "reshuffled"
    shown = adamant(*command)
    assert shown.code == 0 and "of 6 cells" in shown.out and "the median of 2 runs a cell" in shown.out
    assert f"{found.losses.min():.6g} at beta1 = " in shown.out
    other = adamant(*command, "--batch", "4")
    assert other.code == 3 and "was made with batch = 3, not 4: name another folder" in other.err


def test_runs_that_leave_the_doubles_are_null(tmp_path: Path) -> None:
    found = digits_plane.digits_plane(
        "logistic", 1, steps=30, beta1s=(0,), beta2s=(0,), seeds=(1,), alpha=Fraction(10) ** 308
    )
    document = json.loads(json.dumps(phase_digits.document(found, tmp_path), allow_nan=False))
    assert document["losses"] == [[None]] and document["counts"]["left the doubles"] == 1


@pytest.mark.parametrize("problem", ["logistic", "network"])
def test_the_digits_have_a_figure(adamant: Adamant, tmp_path: Path, problem: str) -> None:
    path = tmp_path / "p.png"
    got = adamant(*DIGITS, problem, "--seeds", "1", "--store", str(tmp_path / "s"), "--plot", str(path))
    assert got.code == 0 and path.read_bytes().startswith(b"\x89PNG") and "one run a cell" in got.out
    assert problem in got.out and "batch 16, with-replacement order" in got.out


def test_a_cluster_computes_the_same_on_the_digits(adamant: Adamant, tmp_path: Path) -> None:
    command = (*DIGITS, "network", "--seeds", "1", "--json", "--store")
    here = json.loads(adamant(*command, str(tmp_path / "here")).out)
    with LocalCluster(n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None) as own:
        got = adamant(*command, str(tmp_path / "there"), "--scheduler", own.scheduler_address)
    assert got.code == 0 and json.loads(got.out)["losses"] == here["losses"]


BAD = [
    (["--beta1", "0:1:5"], "beta1 = 1 is not allowed in adam_no_epsilon: beta1 has to be in [0, 1)"),
    (["--beta2", "0:1.5:5"], "beta2 = 1.5 is not allowed"),
    (["--beta2", "-0.1:0.5:5"], "beta2 = -0.1 is not allowed"),
    (["--beta1", "0:0.9"], "beta1 = '0:0.9' is no grid: write FROM:TO:COUNT"),
    (["--beta1", "0:0.9:1"], "is no grid"),
    (["--beta1", "0:0.9:99999"], "COUNT from 2 to 10000"),
    (["--beta1", "0:0.9:2.5"], "is no grid"),
    (["--beta1", "0.9:0:5"], "0.9 has to be less than 0"),
    (["--beta1", "__import__('os'):1:5"], "is no number"),
    (["--steps", "0"], "T = 0 is no number of steps"),
    (["--steps", "7"], "T = 7 is less than two epochs of n = 4"),
    (["--n", "0"], "n = 0 is no number of functions"),
    (["--order", "sorted"], "'sorted' is no order for finite_sum: choose cyclic, reshuffled, with-replacement"),
    (["--seeds", "1"], "seeds = 1 does not fit the reshuffled order"),
    (["--order", "cyclic", "--seeds", "8"], "a cyclic order draws nothing"),
    (["--alpha", "0"], "alpha = 0 is not allowed"),
    (["--start", "-2"], "x = -2 is the minimizer"),
    (["--plot", "p.txt"], "cannot draw to p.txt"),
    (["--scheduler", "tcp://127.0.0.1:1"], "no cluster answers at 'tcp://127.0.0.1:1'"),
    (["--problem", "mnist"], "'mnist' is no problem with a plane: choose function2, logistic, network"),
    (["--problem", "logistic"], "--n does not go with --problem logistic: it is the number of functions in function2"),
    (["--batch", "8"], "--batch does not go with --problem function2: it is the size of the minibatches of logistic"),
    (["--beta1", "0,0.9,0.5"], "beta1 needs increasing values, got 0.5 after 0.9: sort them, and give each once"),
    (["--beta2", "0.25,0.25"], "beta2 needs increasing values, got 0.25 after 0.25"),
    (
        ["--seeds", "1000000000000"],
        "seeds = 1000000000000 does not fit the reshuffled order, an interval needs several runs: give 2 to 1000",
    ),
    (["--seeds", "-3"], "seeds = -3 does not fit the reshuffled order"),
    (["--store", ""], "--store '' names no folder"),
    (["--beta1", "0,,0.5"], "beta1 = '' is no number"),
]
BAD_ON_DIGITS = [
    (["--start", "1"], "--start does not go with --problem network: it is where function2 starts"),
    (["--batch", "0"], "batch = 0 is none for network_digits: give an integer of at least 1"),
    (["--batch", "1000000"], "too many: give at most 100,000"),
    (["--order", "sorted"], "'sorted' is no order for network_digits: choose cyclic, reshuffled, with-replacement"),
    (["--order", "cyclic", "--seeds", "2"], "2 seeds do not fit the cyclic order, a cyclic order draws nothing"),
    (["--seeds", "0"], "seeds = 0 is no number of runs: give one from 1 to 1000"),
    (["--seeds", "1000000000000"], "seeds = 1000000000000 is no number of runs: give one from 1 to 1000"),
    (["--alpha", "0"], "alpha = 0 is not allowed in adam: alpha has to be greater than 0"),
    (["--beta2", "0:1:5"], "beta2 = 1 is not allowed in adam: beta2 has to be in [0, 1)"),
    (["--plot", "p.txt"], "cannot draw to p.txt"),
]


CASES = [(SMALL, *bad) for bad in BAD] + [((*DIGITS, "network"), *bad) for bad in BAD_ON_DIGITS]


@pytest.mark.parametrize(("command", "arguments", "says"), CASES, ids=[" ".join(a) for _, a, _ in CASES])
def test_bad_input_gets_one_line_before_any_work(
    adamant: Adamant, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: list[str], arguments: list[str],
    says: str,
) -> None:  # fmt: skip
    monkeypatch.setattr("proofs_checks.face.phase.run", lambda *a, **k: pytest.fail("work was started"))
    monkeypatch.setattr("proofs_checks.face.phase.TIMEOUT", 0.5)
    got = adamant(*command, "--store", str(tmp_path / "s"), *arguments)
    assert got.code == 3 and got.out == "" and says in got.err and got.err.count("\n") == 1
    assert got.err.startswith("adamant: ") and not list(tmp_path.iterdir())


def test_a_folder_of_something_else_is_refused(adamant: Adamant, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("")
    got = adamant(*SMALL, "--store", str(tmp_path))
    assert got.code == 3 and "holds notes.txt, which is no part of a sweep" in got.err and got.err.count("\n") == 1
