"""What an update rule may be: straight-line arithmetic over `ops`, `state` and `hyper`."""

import ast

READABLE = {"ops", "state", "s", "hyper", "h"}
BRANCHES = (ast.If, ast.IfExp, ast.Match, ast.Try, ast.TryStar, ast.BoolOp, ast.Compare, ast.Assert, ast.Raise)
LOOPS = (ast.For, ast.AsyncFor, ast.While, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
HIDDEN = (ast.With, ast.AsyncWith, ast.Await, ast.Yield, ast.YieldFrom, ast.Lambda, ast.Global, ast.Nonlocal)


def _fault(node: ast.AST) -> str:
    if isinstance(node, BRANCHES):
        return "a branch or a comparison"
    if isinstance(node, LOOPS):
        return "a loop"
    if isinstance(node, HIDDEN):
        return "a hidden effect"
    if isinstance(node, ast.Constant) and isinstance(node.value, float | complex):
        return f"the float literal {node.value!r}"
    if isinstance(node, ast.Attribute) and not (isinstance(node.value, ast.Name) and node.value.id in READABLE):
        return f"an attribute look-up, .{node.attr}, on something other than ops, state and hyper"
    return ""


def rule_faults(tree: ast.Module) -> list[str]:
    """Every place where a rule file is more than straight-line code."""
    return [f"{getattr(node, 'lineno', 1)}: {fault}" for node in ast.walk(tree) if (fault := _fault(node))]
