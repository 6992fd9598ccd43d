"""The files of the project, with or without git."""

import ast
import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("symbolic", "numeric", "proofs_checks")
NOT_OURS = {"build", "dist", "__pycache__", "node_modules"}
TEXT = {
    "", ".bib", ".cff", ".cfg", ".css", ".html", ".ini", ".ipynb", ".js", ".json", ".md", ".py", ".sh", ".sty", ".tex",
    ".toml", ".txt", ".yaml", ".yml",
}  # fmt: skip


def files_by_git(root: Path) -> list[str]:
    """What git tracks or would track; empty where git or a repository is missing."""
    git = shutil.which("git")
    if git is None:
        return []
    command = [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    names = [name for name in done.stdout.split("\0") if name and (root / name).is_file()]
    return sorted(names) if done.returncode == 0 and "pyproject.toml" in names else []


def files_by_walk(root: Path) -> list[str]:
    """Every file below `root` but hidden folders (save .ci), environments and build products."""
    found = []
    for folder, folders, names in os.walk(root):
        here = Path(folder)
        folders[:] = [name for name in folders if _is_ours(here / name)]
        found += [(here / name).relative_to(root).as_posix() for name in names if not name.endswith(".pyc")]
    return sorted(found)


def _is_ours(folder: Path) -> bool:
    name = folder.name
    hidden = name.startswith(".") and name != ".ci"
    return not (hidden or name in NOT_OURS or name.endswith(".egg-info") or (folder / "pyvenv.cfg").exists())


@cache
def project_files() -> tuple[str, ...]:
    """Paths relative to the root, with forward slashes."""
    return tuple(files_by_git(ROOT) or files_by_walk(ROOT))


def python_files(*folders: str) -> list[str]:
    """The Python files, or those below the folders named."""
    chosen = [path for path in project_files() if path.endswith(".py")]
    return [p for p in chosen if not folders or p.startswith(tuple(f"{folder}/" for folder in folders))]


def text_files() -> list[str]:
    """The files that a person may read."""
    return [path for path in project_files() if Path(path).suffix in TEXT]


@cache
def text(path: str) -> str:
    """The text of a file of the project."""
    return (ROOT / path).read_text(encoding="utf-8")


@cache
def parsed(path: str) -> ast.Module:
    """The syntax tree of a Python file of the project."""
    return ast.parse(text(path), filename=path)
