"""``adamant check``, ``list`` and ``recheck``: exit codes, JSON, errors in one line, files never half written."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from proofs_checks import ledger
from proofs_checks.face.judgement import judge
from tests.face.conftest import GIVES_UP, PROVES, SURVIVOR, Adamant

SPHERE, REFUTED = "adamomentum/toy_sphere", "adamomentum/b1_mprime_identity"
KEYS = ["id", "paper", "where", "verdict", "statement", "repairs", "uses", "rests_on", "trusts", "mutants", "seconds",
        "reason"]  # fmt: skip


def test_pinned_claims_end_in_0(adamant: Adamant, own_ledger: Path) -> None:
    assert adamant("check", SPHERE, REFUTED, "--pin").code == 0
    assert ledger.pins() == {SPHERE: "proved", REFUTED: "refuted"}
    assert adamant("check", SPHERE, "--jobs", "1").code == 0
    assert adamant("recheck", SPHERE, REFUTED, "--jobs", "1").code == 0


def test_a_differing_verdict_ends_in_1(adamant: Adamant, own_ledger: Path) -> None:
    ledger.pin({SPHERE: "refuted"})
    done = adamant("check", SPHERE)
    assert done.code == 1
    assert f"adamant: {SPHERE} is pinned refuted, now proved" in done.err


def test_an_unpinned_claim_of_the_ledger_ends_in_1(adamant: Adamant, own_ledger: Path) -> None:
    done = adamant("check", SPHERE)
    assert (done.code, "not pinned" in done.err) == (1, True)


@pytest.mark.parametrize(
    ("check", "more", "code"), [(PROVES, "", 0), (PROVES, SURVIVOR, 1), (GIVES_UP, "", 2)], ids=["0", "1", "2"]
)
def test_files_of_a_user(adamant: Adamant, claim_file: Callable[..., str], check: str, more: str, code: int) -> None:
    assert adamant("check", claim_file(check, more)).code == code


@pytest.mark.parametrize(
    ("verdict", "pinned", "survivors", "code"),
    [
        ("proved", "proved", (), 0),
        ("undecided", "undecided", (), 0),
        ("proved", "refuted", (), 1),
        ("proved", "undecided", (), 1),
        ("proved", "proved", ("wrong",), 1),
        ("undecided", "proved", (), 2),
        ("undecided", "proved", ("wrong",), 1),
        ("proved", None, (), 1),
    ],
)
def test_exit_codes(verdict: str, pinned: str | None, survivors: tuple[str, ...], code: int) -> None:
    rows = [{"id": "p/c", "verdict": verdict, "reason": ""}]
    pins = {"p/c": pinned} if pinned else {}
    assert judge(rows, pins, {"p/c": survivors}, whole=True).code == code


def test_a_pin_without_a_claim_is_a_difference() -> None:
    assert judge([], {"p/gone": "proved"}, {}, whole=True).code == 1
    assert judge([], {"p/gone": "proved"}, {}, whole=False).code == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["check", "--bad"], "no such option: --bad; try 'adamant check --help'"),
        (["frob"], "no such command 'frob'; try 'adamant --help'"),
        (["check", "--jobs", "none"], "invalid value for '--jobs' / '-j': "),
        (["derive"], "missing argument 'ID'; try 'adamant derive --help'"),
        (["run", "--rule", "adam", "--steps", "9"], "missing option '--objective'"),
        (["show", "a", "b"], "got unexpected extra argument"),
    ],
)
def test_wrong_usage_is_one_line_and_ends_in_3(adamant: Adamant, arguments: list[str], says: str) -> None:
    done = adamant(*arguments)
    assert (done.code, done.out, done.err.count("\n")) == (3, "", 1) and done.err.startswith(f"adamant: {says}")


@pytest.mark.parametrize(
    ("arguments", "value"),
    [(["check", "--jobs", "0"], "0"), (["run", "--seeds", "1e3"], "'1e3'"), (["derive", "x", "--width", "3"], "3")],
)
def test_refusals_of_integers_name_the_value(adamant: Adamant, arguments: list[str], value: str) -> None:
    done = adamant(*arguments)
    assert (done.code, done.out, done.err.count("\n")) == (3, "", 1)
    assert value.strip("'") in done.err.split("; try")[0] and f"'{arguments[-2]}'" in done.err


def test_nothing_asked_for_is_answered_by_the_help(adamant: Adamant) -> None:
    done = adamant()
    assert (done.code, done.err) == (3, "") and done.out.count("Usage: adamant") == 1 and "recheck" in done.out


@pytest.mark.parametrize("command", ["check", "show", "derive", "recheck", "list"])
def test_an_unknown_id_is_one_line_with_the_nearest(adamant: Adamant, command: str) -> None:
    done = adamant(command, "adamomentum/toy_sphre")
    assert (done.code, done.out) == (3, "")
    assert done.err.count("\n") == 1 and SPHERE in done.err


def test_check_json(adamant: Adamant, own_ledger: Path) -> None:
    done = adamant("check", SPHERE, "--json")
    (row,) = json.loads(done.out)
    assert list(row) == KEYS
    assert (row["id"], row["paper"], row["verdict"]) == (SPHERE, "adamomentum", "proved")
    assert row["mutants"]["tried"] == row["mutants"]["rejected"] >= 2
    assert row["seconds"] > 0 and row["trusts"]


def test_list_json_computes_nothing(adamant: Adamant) -> None:
    rows = json.loads(adamant("list", "--json").out)
    assert [r["id"] for r in rows] == ledger.ids()
    assert all(list(r) == KEYS and r["seconds"] is r["reason"] is r["mutants"]["rejected"] is None for r in rows)
    assert {r["id"]: r["verdict"] for r in rows if r["verdict"]} == ledger.pins()


def test_the_table_shows_every_column(adamant: Adamant, own_ledger: Path) -> None:
    out = adamant("check", SPHERE).out
    for word in (SPHERE, "Appendix A", "PROVED", "FLINT", "mutants", "seconds"):
        assert word in out


def test_a_path_into_the_ledger_is_its_claim(adamant: Adamant, own_ledger: Path) -> None:
    path = ledger.CLAIMS / f"{SPHERE}.py"
    assert json.loads(adamant("check", str(path), "--json").out)[0]["id"] == SPHERE


def test_a_file_that_is_no_claim(adamant: Adamant, tmp_path: Path) -> None:
    path = tmp_path / "empty.py"
    path.write_text("")
    done = adamant("check", str(path))
    assert done.code == 1 and done.err.count("\n") == 1 and "defines no CLAIM" in done.err


FAULTS = [
    ("x = var(", "x = var((", "SyntaxError: '(' was never closed"),
    ("x = var(", "import no_such_module\nx = var(", "ModuleNotFoundError: No module named 'no_such_module'"),
    ("x = var(", "raise SystemExit(5)\nx = var(", "SystemExit: 5"),
    ("x = var(", "class Mine(Exception): ...\nraise Mine('a\\nb')\nx = var(", "Mine: a b"),
    ("p.ring(", "p.nothing(", "AttributeError: 'Prover' object has no attribute 'nothing'"),
    ("return statement(", "return 1 / 0 or statement(", "ZeroDivisionError: division by zero"),
]


@pytest.mark.parametrize(("before", "after", "says"), FAULTS, ids=[says for *_, says in FAULTS])
@pytest.mark.parametrize("command", ["check", "derive"])
def test_a_file_that_raises_is_told_in_one_line(
    adamant: Adamant, claim_file: Callable[..., str], command: str, before: str, after: str, says: str
) -> None:
    path = Path(claim_file())
    text = path.read_text().replace(before, after, 1)
    path.write_text(text)
    line = 1 + text[: text.index(after) + len(after)].count("\n") - ("\nx" in after)
    got = adamant(command, str(path))
    assert (got.code, got.out) == (1, "") and got.err == (
        f"adamant: {path}, line {line}: {says}; mend the file, CONTRIBUTING.md has the form of a claim\n"
    )


def test_a_mutant_that_the_statement_does_not_take_is_told_in_one_line(
    adamant: Adamant, claim_file: Callable[..., str]
) -> None:
    path = claim_file(more="'wrong': {'nothing': 1}")
    got = adamant("check", path)
    assert got.code == 1 and got.err.startswith(f"adamant: {path}: TypeError: double() got an unexpected keyword")
    assert got.err.count("\n") == 1


def test_what_exists_but_holds_no_claim_file_is_named(adamant: Adamant, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("")
    for path in (notes, tmp_path):
        done = adamant("check", str(path))
        assert done.code == 3 and done.err.startswith(f"adamant: {path} is no claim file and holds none: those end in")


DAMAGED = ["", "{", "[]", '{"proof": 3, "witness": {}}', '{"proof": [{"fact": ["rel"]}], "witness": {}}', "\x00"]


@pytest.mark.parametrize("text", DAMAGED, ids=range(len(DAMAGED)))
def test_a_damaged_certificate_is_a_message(adamant: Adamant, own_ledger: Path, text: str) -> None:
    adamant("check", SPHERE, "--pin")
    ledger.certificate_file(SPHERE).write_text(text)
    done = adamant("recheck", SPHERE)
    assert done.code in (1, 2) and "Traceback" not in done.err and "adamant check" in done.err
    assert "PROVED" in adamant("show", SPHERE).out


def test_a_missing_certificate_is_a_message(adamant: Adamant, own_ledger: Path) -> None:
    done = adamant("recheck", SPHERE)
    assert done.code == 1 and "--store" in done.err


def test_damaged_pins_are_a_message(adamant: Adamant, own_ledger: Path) -> None:
    ledger.PINS.write_text("{")
    done = adamant("check", SPHERE)
    assert done.code == 1 and "cannot be read as JSON" in done.err


def test_an_interrupted_store_leaves_the_old_file(own_ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger.store_data(SPHERE, {"gave up": "first"})
    before = ledger.certificate_file(SPHERE).read_text()

    def interrupted(self: Path, target: Path) -> Path:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        ledger.store_data(SPHERE, {"gave up": "second"})
    assert ledger.certificate_file(SPHERE).read_text() == before


def test_the_table_of_all_claims_shows_every_id_and_verdict(adamant: Adamant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    lines = adamant("list").out.splitlines()
    for claim_id, verdict in ledger.pins().items():
        assert any(line.startswith(f"{claim_id} ") and f" {verdict.upper()} " in line for line in lines)
