"""Certificates as JSON data and back. What is read is only ever data: nothing in it is run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from proofs_checks.kernel.context import FAULTS, Line, Product, Rejected
from proofs_checks.kernel.point import Point
from proofs_checks.kernel.verdict import Certificate, Counterexample, GaveUp, Proof
from symbolic.statement import Definition, decode_fact, encode_fact
from symbolic.term import Term, decode, encode

Json = Any


def encode_certificate(c: Certificate) -> Json:
    """JSON data of a certificate."""
    match c:
        case Proof(lines, witness):
            return {"proof": [_line(x) for x in lines], "witness": _point(witness)}
        case Counterexample(point):
            return {"counterexample": _point(point)}
        case GaveUp(reason):
            return {"gave up": reason}


def decode_certificate(data: Json) -> Certificate:
    """The certificate of JSON data; Rejected if it is none."""
    try:
        match data:
            case {"proof": lines, "witness": witness}:
                return Proof(tuple(_read_line(x) for x in lines), _read_point(witness))
            case {"counterexample": point}:
                return Counterexample(_read_point(point))
            case {"gave up": str(reason)}:
                return GaveUp(reason)
    except FAULTS as error:
        raise Rejected(f"the stored certificate is damaged: {error!r}; make it again with 'adamant check'") from error
    raise Rejected("the stored certificate has no known form; make it again with 'adamant check'")


def _line(line: Line) -> Json:
    out: dict[str, Json] = {"fact": encode_fact(line.fact), "rule": line.rule}
    if line.refs:
        out["refs"] = list(line.refs)
    if line.terms:
        out["terms"] = [encode(t) for t in line.terms]
    if line.proofs:
        out["proofs"] = [[_line(x) for x in p] for p in line.proofs]
    if line.sum:
        out["sum"] = [[str(p.coefficient), list(p.refs), [encode(q) for q in p.squares]] for p in line.sum]
    return {**out, "note": line.note} if line.show else out


def _read_line(data: Json) -> Line:
    return Line(
        decode_fact(data["fact"]),
        str(data["rule"]),
        tuple(int(r) for r in data.get("refs", ())),
        tuple(decode(t) for t in data.get("terms", ())),
        tuple(tuple(_read_line(x) for x in p) for p in data.get("proofs", ())),
        tuple(
            Product(decode(["num", c]).value, tuple(int(r) for r in refs), tuple(decode(q) for q in squares))
            for c, refs, squares in data.get("sum", ())
        ),
        str(data.get("note", "")),
        "note" in data,
    )


def _table(table: Mapping[tuple[int, ...], Term]) -> Json:
    return [[list(index), encode(v)] for index, v in table.items()]


def _read_table(data: Json) -> dict[tuple[int, ...], Term]:
    return {tuple(int(i) for i in index): decode(v) for index, v in data}


def _point(p: Point) -> Json:
    return {
        "values": {k: encode(v) for k, v in p.values.items()},
        "tables": {k: _table(v) for k, v in p.tables.items()},
        "formulas": [[d.name, list(d.params), encode(d.body)] for d in p.formulas],
        "scenarios": [{k: _table(v) for k, v in s.items()} for s in p.scenarios],
        "epochs": p.epochs,
    }


def _read_point(data: Json) -> Point:
    return Point(
        {str(k): decode(v) for k, v in data["values"].items()},
        {str(k): _read_table(v) for k, v in data["tables"].items()},
        tuple(Definition(str(n), tuple(map(str, ps)), decode(b)) for n, ps, b in data["formulas"]),
        tuple({str(k): _read_table(v) for k, v in s.items()} for s in data["scenarios"]),
        int(data["epochs"]),
    )
