"""Every notebook runs from the first cell to the last, is thin, and keeps outputs that are clean and not stale."""

import ast
import os
import re
import resource
import shutil
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from tests.architecture.text_checkers import machine_paths

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
SECONDS, CELL_LINES = 120, 16
VERDICT = re.compile(r"PROVED|REFUTED|ENCLOSED|MEASURED|ILL_FORMED|UNDECIDED")
UNWANTED = re.compile(r"Traceback|\w*(?:Warning|Error)\b|0x[0-9a-f]{6,}")
STATEMENTS = (ast.FunctionDef, ast.ClassDef, ast.For, ast.While, ast.If, ast.Try, ast.With)

every_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def read(path: Path) -> Any:
    """The notebook, checked against the format."""
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    return notebook


def code_cells(notebook: Any) -> list[Any]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def texts(output: Any) -> list[str]:
    """Everything in an output that can be read: streams, errors, and all data but pictures."""
    data = [text for kind, text in output.get("data", {}).items() if not kind.startswith("image/")]
    return [*map(str, data), output.get("text", ""), "\n".join(output.get("traceback", []))]


def kinds(cell: Any) -> list[list[str]]:
    """For each thing that a cell shows, the forms in which it is stored."""
    return [sorted(output.data) for output in cell.outputs if "data" in output]


def verdicts(cell: Any) -> list[str]:
    return VERDICT.findall("\n".join(text for output in cell.outputs for text in texts(output)))


def children_seconds() -> float:
    """Processor time of all finished child processes: the machine may be busy with other things."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@pytest.fixture
def clean_jupyter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No settings of the machine: Jupyter and IPython see empty folders, figures are drawn as in a notebook."""
    for name in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR"):
        folder = tmp_path / name.lower()
        folder.mkdir()
        monkeypatch.setenv(name, str(folder))
    monkeypatch.delenv("MPLBACKEND", raising=False)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")])))
    return tmp_path


def test_there_are_notebooks() -> None:
    assert {path.stem for path in NOTEBOOKS} >= {"01_bias_correction", "02_color_balls"}


@pytest.mark.slow
@every_notebook
def test_it_runs_and_shows_what_is_stored(path: Path, clean_jupyter: Path) -> None:
    """In another folder, so that it depends on no path; `make notebooks` renews what is stored."""
    here = clean_jupyter / "elsewhere"
    here.mkdir()
    fresh = read(Path(shutil.copy(path, here)))
    before = children_seconds()
    NotebookClient(fresh, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(here)}}).execute()
    assert children_seconds() - before < SECONDS
    for old, new in zip(code_cells(read(path)), code_cells(fresh), strict=True):
        assert kinds(new) == kinds(old), old.source
        assert verdicts(new) == verdicts(old), old.source


@every_notebook
def test_it_says_what_it_is_for(path: Path) -> None:
    first = read(path).cells[0]
    assert first.cell_type == "markdown"
    assert first.source.startswith("# ")
    assert "Beside:" in first.source
    assert "**What one learns here**" in first.source


@every_notebook
def test_outputs_are_kept_and_clean(path: Path) -> None:
    notebook = read(path)
    cells = code_cells(notebook)
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1)), "run it from top to bottom"
    assert sum(bool(cell.outputs) for cell in cells) >= len(cells) - 1, "only the imports may show nothing"
    assert any("image/png" in output.get("data", {}) for cell in cells for output in cell.outputs)
    for cell in cells:
        for output in cell.outputs:
            assert output.output_type in ("display_data", "execute_result"), cell.source
            assert not [
                found for text in texts(output) for found in (machine_paths(text), UNWANTED.findall(text)) if any(found)
            ]


@every_notebook
def test_it_belongs_to_no_machine(path: Path) -> None:
    metadata = read(path).metadata
    assert metadata.kernelspec == {"display_name": "Python 3", "language": "python", "name": "python3"}
    assert metadata.language_info.name == "python"


@every_notebook
def test_it_is_thin(path: Path) -> None:
    """Cells call the packages: no functions, loops or branches, nothing that would deserve a test of its own."""
    for cell in code_cells(read(path)):
        assert len(cell.source.splitlines()) <= CELL_LINES, cell.source
        assert not [node for node in ast.walk(ast.parse(cell.source)) if isinstance(node, STATEMENTS)], cell.source
