"""Terms as plain text."""
from __future__ import annotations
from symbolic.term import Term
def text(t: Term) -> str:
    a=[text(x) if isinstance(x,Term) else str(x) for x in t.args]
    if t.head in("num","var","const"): return a[0]
    if t.head=="neg": return f"-({a[0]})"
    if t.head in "+-*/^" : return f"({a[0]} {t.head} {a[1]})"
    return f"{t.head}({', '.join(a)})"
