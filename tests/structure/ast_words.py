"""Small questions to a syntax tree that several rules of the house ask."""

from __future__ import annotations

import ast
from collections.abc import Iterator


def last_name(node: ast.expr) -> str:
    """The name nearest to the use: `log` of `self.log`, `get_logger` of `structlog.get_logger()`."""
    if isinstance(node, ast.Call):
        return last_name(node.func)
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def constant_part(node: ast.expr) -> str:
    """What stands in the source word for word: of a string, an f-string or a sum of them."""
    if isinstance(node, ast.JoinedStr):
        return " ".join(map(constant_part, node.values))
    if isinstance(node, ast.BinOp):
        return f"{constant_part(node.left)} {constant_part(node.right)}".strip()
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def docstrings(tree: ast.AST) -> Iterator[ast.Expr]:
    """The docstring statements of the module and of all its classes and functions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and node.body:
            first = node.body[0]
            if isinstance(first, ast.Expr) and constant_part(first.value):
                yield first
