"""The recipes of CONTRIBUTING.md are run as they are printed there."""

import re
import runpy
from pathlib import Path

import pytest

from proofs_checks import ledger
from proofs_checks.kernel.verdict import Verdict
from symbolic.rules import Rule
from symbolic.trace import recurrences
from tests.architecture.tree import ROOT, text


def recipe(first_word: str) -> str:
    """The first Python block of CONTRIBUTING.md whose docstring begins like this, without its indentation."""
    blocks = re.findall(r"^( *)```python\n(.*?)^ *```", text("CONTRIBUTING.md"), re.MULTILINE | re.DOTALL)
    for indent, block in blocks:
        lines = [line.removeprefix(indent) for line in block.splitlines()]
        if lines[0].startswith(f'"""{first_word}'):
            return "\n".join(lines) + "\n"
    raise AssertionError(f"CONTRIBUTING.md at {ROOT} has no recipe that begins with {first_word}")


def test_the_claim_recipe_proves_its_claim(tmp_path: Path) -> None:
    path = tmp_path / "claim.py"
    path.write_text(recipe("E[m_1]"))
    entry = ledger.check("recipe", ledger.load_file(path))
    assert entry.evidence.verdict is Verdict.PROVED, entry.evidence.reason
    assert entry.rejected and all(m.false for m in entry.mutants)


def test_the_rule_recipe_can_be_traced(tmp_path: Path) -> None:
    path = tmp_path / "rule.py"
    path.write_text(recipe("Sign descent"))
    rule = runpy.run_path(str(path))["RULE"]
    assert isinstance(rule, Rule)
    assert {d.name for d in recurrences(rule)} == {"m", "x"}


def test_a_missing_recipe_is_noticed() -> None:
    with pytest.raises(AssertionError, match="no recipe"):
        recipe("Nothing begins like this")
