"""What only a process of its own can show: imports, signals, many workers."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ENV = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "120"}
ADAMANT = [sys.executable, "-m", "proofs_checks.face.main"]
HEAVY = {
    "sympy",
    "numpy",
    "numba",
    "scipy",
    "flint",
    "mpmath",
    "gmpy2",
    "z3",
    "cvc5",
    "matplotlib",
    "xarray",
    "IPython",
}
SPHERE = "adamomentum/toy_sphere"


def adamant(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*ADAMANT, *arguments], env=ENV, capture_output=True, text=True, check=False, timeout=300)


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["run", "--help"], ["--version"]])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "proofs_checks.face.main", *arguments]
    done = subprocess.run(command, env=ENV, capture_output=True, text=True, check=True, timeout=60)
    imported = {line.rsplit("|", 1)[-1].strip() for line in done.stderr.splitlines() if line.startswith("import time:")}
    assert "typer" in imported
    assert not {name.split(".")[0] for name in imported} & HEAVY
    assert not [name for name in imported if name.startswith(("proofs_checks.kernel", "proofs_checks.claims"))]


def test_help_says_that_files_are_run() -> None:
    assert "run as code" in " ".join(adamant("check", "--help").stdout.replace("│", " ").split())


def test_json_is_all_there_is_on_stdout_with_many_processes() -> None:
    done = adamant("check", SPHERE, "adamomentum/table1_rprop", "adamomentum/eq11", "--json", "--jobs", "2")
    assert [r["id"] for r in json.loads(done.stdout)] == sorted(
        [SPHERE, "adamomentum/table1_rprop", "adamomentum/eq11"]
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
@pytest.mark.parametrize("arguments", [["list"], ["list", "adam_ema", "--json"], ["show", SPHERE]])
def test_a_full_disk_is_told_in_one_line(arguments: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*ADAMANT, *arguments], env=ENV, stdout=full, stderr=subprocess.PIPE, text=True, check=False, timeout=60
        )
    assert done.returncode == 1 and "Traceback" not in done.stderr and "Exception ignored" not in done.stderr
    assert done.stderr.splitlines()[-1].startswith("adamant: the system refuses: No space left on device")


RECHECK = """
import sys
from pathlib import Path
from proofs_checks import ledger
from proofs_checks.face.main import main
ledger.CERTIFICATES = Path(sys.argv[1])
sys.argv = ["adamant", "recheck", *sys.argv[2:], "--jobs", "1"]
try:
    main()
except SystemExit:
    pass
print([name for name in sys.modules if name.startswith("proofs_checks.search")])
"""


def test_recheck_never_imports_search(tmp_path: Path) -> None:
    ids = [SPHERE, "adamomentum/b1_mprime_identity", "adam_lecture/adam_stationary_m"]
    store = (
        f"from pathlib import Path\nfrom proofs_checks import ledger\nledger.CERTIFICATES = Path({str(tmp_path)!r})\n"
    )
    store += "".join(f"ledger.store(ledger.check({i!r}, ledger.load({i!r})))\n" for i in ids)
    subprocess.run([sys.executable, "-c", store], env=ENV, check=True, timeout=120)
    command = [sys.executable, "-c", RECHECK, str(tmp_path), *ids]
    done = subprocess.run(command, env=ENV, capture_output=True, text=True, check=True, timeout=120)
    assert done.stdout.splitlines()[-1] == "[]"
    assert done.stdout.count("PROVED") == 2 and done.stdout.count("REFUTED") == 1


def group_is_gone(group: int) -> bool:
    """Whether no process of the group is left, once the system has cleared away the dead ones."""
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.2)
    return False


@pytest.mark.parametrize("pause", [1, 3, 6])
@pytest.mark.skipif(os.name != "posix", reason="sends a signal to a process group")
def test_ctrl_c_ends_at_once_and_says_so(pause: int) -> None:
    process = subprocess.Popen([*ADAMANT, "check", "--jobs", "2"], env=ENV, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, text=True, start_new_session=True)  # fmt: skip
    time.sleep(pause)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert (out, err.strip().splitlines()[-1]) == ("", "adamant: interrupted; nothing was left half written")
    assert "Traceback" not in err
    assert group_is_gone(process.pid)


@pytest.mark.parametrize("address", ["nope", "tcp://127.0.0.1:1"])
def test_a_cluster_that_does_not_answer_is_told_in_one_line(address: str, tmp_path: Path) -> None:
    command = ["phase", "--beta1", "0,0.9", "--beta2", "0,0.9", "--steps", "100", "--store", str(tmp_path / "s")]
    done = adamant(*command, "--scheduler", address)
    assert done.returncode == 3 and done.stdout == "" and done.stderr.count("\n") == 1, done.stderr
    assert f"no cluster answers at '{address}'" in done.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(os.name != "posix", reason="sends a signal")
@pytest.mark.parametrize("steps", ["1e5", "1e9"])
def test_ctrl_c_ends_a_sweep_and_says_what_is_kept(steps: str, tmp_path: Path) -> None:
    """Short chunks, of which some are kept, and a chunk of hours, which is dropped."""
    command = [*ADAMANT, "phase", "--beta1", "0:0.9:100", "--beta2", "0:0.99:100", "--steps", steps]
    process = subprocess.Popen([*command, "--store", str(tmp_path / "s")], env=ENV, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, text=True)  # fmt: skip
    marks = tmp_path / "s" / "finished" / "c"
    for _ in range(300):
        if (tmp_path / "s" / "zarr.json").exists() and (steps == "1e9" or len(list(marks.glob("*"))) > 1):
            break
        time.sleep(0.1)
    time.sleep(1)  # on its way
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130 and out == ""
    kept, total = len(list(marks.glob("*"))), {"1e5": 34, "1e9": 200}[steps]
    assert err == (f"adamant: interrupted; {kept} of {total} chunks are kept in {tmp_path / 's'}, "
                   "and the same command goes on from there\n")  # fmt: skip
    assert (kept > 1) == (steps == "1e5")


def test_no_terminal_no_progress_bar() -> None:
    done = adamant("check", SPHERE)
    assert "\x1b" not in done.stdout + done.stderr and "checking" not in done.stderr
