"""The checkers: each takes a syntax tree and returns one line for each place that breaks its rule."""

import ast
import io
import tokenize
from collections.abc import Iterator

DYNAMIC_BUILTINS = {"eval", "exec"}
DYNAMIC_SYMPY = {"sympify", "parse_expr"}
COMPUTED_VERDICTS = {"PROVED", "REFUTED", "ENCLOSED", "MEASURED"}
BROAD = {"Exception", "BaseException"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


def _name(node: ast.AST) -> str:
    """The last name of `a`, `b.a` or `a(...)`; empty for anything else."""
    if isinstance(node, ast.Call):
        return _name(node.func)
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _text(node: ast.AST | None) -> str | None:
    """The value of a string literal; None for anything else."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def line_count(source: str) -> int:
    """Lines of a file, blank ones and comments included."""
    return len(source.splitlines())


def code_line_count(source: str) -> int:
    """Lines that hold code: no blank lines, comments, docstrings or imports."""
    tree = ast.parse(source)
    prose = {
        line
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | Function) and ast.get_docstring(node, clean=False) is not None
        for line in range(node.body[0].lineno, (node.body[0].end_lineno or 0) + 1)
    }
    prose |= {
        line
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for line in range(node.lineno, (node.end_lineno or 0) + 1)
    }
    skipped = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}
    code = {
        line
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type not in skipped
        for line in range(token.start[0], token.end[0] + 1)
    }
    return len(code - prose)


def long_functions(tree: ast.Module, limit: int) -> list[str]:
    """Functions whose body, docstring aside, has more than `limit` lines."""
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, Function):
            continue
        body = node.body[1:] if ast.get_docstring(node) is not None else node.body
        if body and (lines := (body[-1].end_lineno or 0) - body[0].lineno + 1) > limit:
            found.append(f"{node.lineno}: {node.name} has a body of {lines} lines, the limit is {limit}")
    return found


def no_module_docstring(tree: ast.Module) -> list[str]:
    """Every module begins by saying what it is."""
    return [] if (ast.get_docstring(tree) or "").strip() else ["1: the module has no docstring"]


def asserts(tree: ast.Module) -> list[str]:
    """`assert` vanishes under `python -O`."""
    return [f"{node.lineno}: assert" for node in ast.walk(tree) if isinstance(node, ast.Assert)]


def broad_excepts(tree: ast.Module) -> list[str]:
    """`except:`, `except Exception`, `except BaseException`, alone or in a tuple."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler):
            kinds = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
            if any(kind is None or _name(kind) in BROAD for kind in kinds):
                found.append(f"{node.lineno}: an except that catches everything")
    return found


def prints(tree: ast.Module) -> list[str]:
    """Any use of the name `print`."""
    return [f"{n.lineno}: print" for n in ast.walk(tree) if isinstance(n, ast.Name) and n.id == "print"]


def _dynamic_names(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Name) and node.id in DYNAMIC_BUILTINS | DYNAMIC_SYMPY:
        yield node.id
    elif isinstance(node, ast.Attribute) and (
        node.attr in DYNAMIC_SYMPY or (node.attr in DYNAMIC_BUILTINS and _name(node.value) == "builtins")
    ):
        yield node.attr
    elif isinstance(node, ast.ImportFrom):
        yield from (alias.name for alias in node.names if alias.name in DYNAMIC_SYMPY | DYNAMIC_BUILTINS)
    elif isinstance(node, ast.Call) and _name(node) == "S" and node.args and _text(node.args[0]) is not None:
        yield "S of a string"


def dynamic_code(tree: ast.Module) -> list[str]:
    """`eval`, `exec`, and SymPy's parsers, which call `eval`; renamed imports and `S("...")` included."""
    return [f"{getattr(n, 'lineno', 1)}: {name}" for n in ast.walk(tree) for name in _dynamic_names(n)]


def float_literals(tree: ast.Module) -> list[str]:
    """Constants are integers, fractions or decimal strings."""
    return [
        f"{node.lineno}: the literal {node.value!r}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, float | complex)
    ]


def _typed_in(node: ast.AST) -> bool:
    if isinstance(node, ast.Attribute):
        return node.attr in COMPUTED_VERDICTS
    if isinstance(node, ast.Name):
        return node.id in COMPUTED_VERDICTS
    if isinstance(node, ast.Call | ast.Subscript):
        return _name(node.func if isinstance(node, ast.Call) else node.value) == "Verdict"
    if isinstance(node, ast.ImportFrom):
        return any(alias.name in COMPUTED_VERDICTS for alias in node.names)
    return False


def typed_verdicts(tree: ast.Module) -> list[str]:
    """A claim never names a verdict that has to be computed, in whatever spelling."""
    return [f"{getattr(n, 'lineno', 1)}: a verdict typed in by hand" for n in ast.walk(tree) if _typed_in(n)]


def imported_modules(tree: ast.Module, path: str) -> list[tuple[int, str]]:
    """Line and dotted name of everything imported, relative imports resolved, `from a import b` as `a.b`."""
    here = path.removesuffix(".py").split("/")
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = here[: len(here) - node.level] if node.level else []
            base = [*base, *(node.module.split(".") if node.module else [])]
            found += [(node.lineno, ".".join([*base, alias.name])) for alias in node.names]
    return found


def forbidden_imports(tree: ast.Module, path: str, forbidden: tuple[str, ...]) -> list[str]:
    """Imports of a forbidden module, or of anything inside it."""
    return [
        f"{line}: imports {name}"
        for line, name in imported_modules(tree, path)
        if any(name == bad or name.startswith(bad + ".") for bad in forbidden)
    ]


def source_keys(tree: ast.Module) -> list[tuple[int, str | None]]:
    """Line and key of every `Source(...)`; the key is None where it is not a literal."""
    found: list[tuple[int, str | None]] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name(node) == "Source":
            first = node.args[0] if node.args else next((k.value for k in node.keywords if k.arg == "key"), None)
            found.append((node.lineno, _text(first)))
    return found


def unresolved_sources(tree: ast.Module, keys: set[str]) -> list[str]:
    """`Source` keys that the bibliography does not have."""
    return [f"{line}: Source {key!r} is not in references.bib" for line, key in source_keys(tree) if key not in keys]
