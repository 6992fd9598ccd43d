"""What a user names on the command line: claims by id, papers, files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path

from proofs_checks import ledger
from proofs_checks.face.errors import WrongUsage


def resolve(names: Iterable[str]) -> list[str]:
    """Ids of the ledger and paths of claim files, each once; all ids where nothing is named."""
    chosen = [target for name in names for target in _resolved(name)]
    return list(dict.fromkeys(chosen)) or ledger.ids()


def resolve_one(name: str) -> str:
    """The single claim that is named."""
    found = _resolved(name)
    if len(found) != 1:
        raise WrongUsage(f"{name} names {len(found)} claims; name one of them, such as {found[0]}")
    return found[0]


def resolve_stored(names: Iterable[str]) -> list[str]:
    """Ids of the ledger; files of a user's own have no stored certificate."""
    targets = resolve(names)
    for t in targets:
        if t.endswith(".py"):
            raise WrongUsage(f"{t} is not in the ledger, so no certificate of it is stored; use 'adamant check {t}'")
    return targets


def _resolved(name: str) -> list[str]:
    known = ledger.ids()
    bare = name.rstrip("/")
    if bare in known:
        return [bare]
    inside = [i for i in known if i.startswith(f"{bare}/")]
    return inside or list(_from_path(name, known)) or _unknown(name, known)


def _from_path(name: str, known: list[str]) -> Iterator[str]:
    path = Path(name)
    if path.is_dir():
        yield from (t for f in sorted(path.glob("*.py")) if f.stem != "__init__" for t in _from_path(str(f), known))
    elif path.suffix == ".py" and path.is_file():
        own = f"{path.parent.name}/{path.stem}"
        yield own if own in known and path.resolve() == (ledger.CLAIMS / f"{own}.py").resolve() else str(path)


def _unknown(name: str, known: list[str]) -> list[str]:
    if name.endswith(".py"):
        raise WrongUsage(f"there is no file {name}")
    if name and Path(name).exists():
        raise WrongUsage(f"{name} is no claim file and holds none: those end in .py; see CONTRIBUTING.md")
    names = known + sorted({i.split("/")[0] for i in known})
    near = _same_end(name, known) or get_close_matches(name, names, n=3, cutoff=0.3) or known[:3]
    raise WrongUsage(f"there is no claim, paper or file {name!r}; the nearest are {', '.join(near)}")


def _same_end(name: str, known: list[str]) -> list[str]:
    stems = get_close_matches(name.split("/")[-1], [i.split("/")[1] for i in known], n=3, cutoff=0.3)
    return [i for stem in stems for i in known if i.endswith(f"/{stem}")]
