"""Ways to a verdict that is not earned: mutants that come out enclosed, hidden lines, claims that reach further."""

import ast
from collections.abc import Iterator

import pytest

from proofs_checks import ledger
from proofs_checks.claim import Claim, by_counterexample, by_proof
from proofs_checks.kernel.codec import decode_certificate, encode_certificate
from proofs_checks.kernel.context import Line
from proofs_checks.kernel.point import Point, point
from proofs_checks.kernel.verdict import Certificate, Proof, Verdict, verify
from symbolic.source import Source
from symbolic.statement import Rel, Statement, for_all, le, lt, statement
from symbolic.term import Like, num, variables
from tests.kernel.tools import line

x, y, n, i = variables("x y n i")
UNIT = (le(0, x), le(x, 1))
TREE = (num(64), num(0))


def below(bound: Like = 2) -> Statement:
    return statement(lt(x, bound), reals="x", given=UNIT)


def enclosed(s: Statement) -> Certificate:
    """A certificate by one line, if there is one."""
    return by_proof(lambda p: p.enclose(s.conclusions[0]), point(x=1))(s)  # type: ignore[arg-type]


def claim(mutants: dict[str, dict[str, object]], point_against: Point | None = None) -> Claim:
    check = by_counterexample(point_against) if point_against else enclosed
    return Claim(Source("lim_lecture", "nowhere"), "x < 2", "As printed.", below, check, mutants)


def test_a_mutant_that_comes_out_enclosed_is_a_failure() -> None:
    entry = ledger.check("a/b", claim({"true": {"bound": 3}, "false": {"bound": 1}, "same": {"bound": 2}}))
    assert entry.evidence.verdict is Verdict.ENCLOSED
    assert {m.name: m.rejected for m in entry.mutants} == {"true": False, "false": True, "same": False}
    assert not entry.rejected
    assert {m.name: m.false for m in entry.mutants}["false"] and not entry.mutants[0].false


def test_a_point_at_which_a_claim_holds_refutes_nothing_and_a_refuted_mutant_of_it_is_rejected() -> None:
    entry = ledger.check("a/b", claim({"false": {"bound": num("1/2")}}, point(x=1)))
    assert entry.evidence.verdict is Verdict.UNDECIDED and entry.rejected


def test_no_depth_hides_an_enclosing_line() -> None:
    goal: Rel = lt(x, 2)
    proof = (line(goal, "enclose", 0, 1, terms=TREE),)
    fact = for_all("i", le(1, i), then=goal)
    inner = (Line(fact, "generalise", (), (), (proof,)),)
    used = (*inner, line(le(1, 1), "positive"), line(goal, "instance", 2, 3, terms=(num(1),)))
    outer = (Line(goal, "cases", (), (x, num(0)), (used_at(used, 1), used_at(used, 1), used_at(used, 1))),)
    s = below()
    for lines in (proof, used, outer):
        found = verify(s, Proof(lines, point(x=1)))
        assert found.verdict is Verdict.ENCLOSED, found.reason
        again = decode_certificate(encode_certificate(found.certificate))
        assert verify(s, again).verdict is Verdict.ENCLOSED


def used_at(lines: tuple[Line, ...], more: int) -> tuple[Line, ...]:
    """The lines where ``more`` facts stand before them."""
    first, one, last = lines
    return first, one, line(last.fact, "instance", *(r + more for r in last.refs), terms=last.terms)


@pytest.mark.parametrize("rule", ["Enclose", "enclose ", "", "PROVED", "run", "assume", "axiom", "solver "])
def test_no_other_spelling_of_a_rule(rule: str) -> None:
    assert verify(below(), Proof((line(lt(x, 2), rule, 0, 1, terms=TREE),), point(x=1))).verdict is Verdict.UNDECIDED


def test_without_a_witness_nothing_is_enclosed() -> None:
    proof = (line(lt(x, 2), "enclose", 0, 1, terms=TREE),)
    for witness in (Point(), point(x=2), point(x=-1), point(y=1)):
        assert verify(below(), Proof(proof, witness)).verdict is Verdict.UNDECIDED


def reaches_further(tree: ast.Module) -> Iterator[str]:
    """What a claim file does not need: a class, a change of what exists, a dunder, other parts of the kernel."""
    allowed = {"point": None, "context": {"Product"}, "verdict": {"Certificate", "GaveUp"}}
    for node in ast.walk(tree):
        targets = node.targets if isinstance(node, ast.Assign | ast.Delete) else [getattr(node, "target", None)]
        if any(isinstance(a, ast.Attribute) for t in targets if t is not None for a in ast.walk(t)):
            yield f"{node.lineno}: changes what exists"  # type: ignore[attr-defined]
        if isinstance(node, ast.ClassDef | ast.Global | ast.Nonlocal | ast.Try | ast.With):
            yield f"{node.lineno}: {type(node).__name__}"
        if isinstance(node, ast.Attribute) and node.attr.startswith("__"):
            yield f"{node.lineno}: {node.attr}"
        if isinstance(node, ast.Name) and node.id in ("setattr", "delattr", "globals", "vars", "__import__"):
            yield f"{node.lineno}: {node.id}"
        if isinstance(node, ast.Import):
            yield f"{node.lineno}: imports a whole module"
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("proofs_checks.kernel"):
            part = (node.module or "").removeprefix("proofs_checks.kernel").lstrip(".")
            names = allowed.get(part, set())
            yield from (f"{node.lineno}: {a.name}" for a in node.names if names is not None and a.name not in names)


def test_no_claim_reaches_into_what_judges_it() -> None:
    trees = {i: ast.parse((ledger.CLAIMS / f"{i}.py").read_text(encoding="utf-8")) for i in ledger.ids()}
    assert not [f"{name}:{fault}" for name, tree in trees.items() for fault in reaches_further(tree)]


@pytest.mark.parametrize(
    "source",
    [
        "import proofs_checks.kernel.verdict",
        "from proofs_checks.kernel.verdict import verify",
        "from proofs_checks.kernel import check",
        "from proofs_checks.kernel.verdict import Evidence as E",
        "check.PLAIN['x'] = f",
        "v.verify = f",
        "setattr(v, 'verify', f)",
        "f.__globals__",
        "class A(Proof): pass",
        "for v.verify in [f]: pass",
        "del v.RULES['x']",
    ],
)
def test_a_claim_that_reaches_further_is_found(source: str) -> None:
    assert list(reaches_further(ast.parse(source)))
