"""How long files and functions are, in lines that hold code."""

from __future__ import annotations

import ast
import io
import tokenize

from tests.structure.ast_words import docstrings

LONGEST_FUNCTION = 60
LONGEST_FILE = 400


def too_long(path: str, source: str) -> list[str]:
    """Files and functions with more code lines than the house allows."""
    lines = len(code_lines(source))
    long_functions = [
        f"{path}:{line} {name} has {length} code lines"
        for name, line, length in function_lengths(source)
        if length > LONGEST_FUNCTION
    ]
    return ([f"{path} has {lines} code lines"] if lines > LONGEST_FILE else []) + long_functions


def code_lines(source: str) -> set[int]:
    """Numbers of the lines that hold code: no blanks, no comments, no docstrings."""
    silent = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}
    lines: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type not in silent:
            lines.update(range(token.start[0], token.end[0] + 1))
    for docstring in docstrings(ast.parse(source)):
        lines.difference_update(range(docstring.lineno, (docstring.end_lineno or docstring.lineno) + 1))
    return lines


def function_lengths(source: str) -> list[tuple[str, int, int]]:
    """Name, first line and number of code lines of every function."""
    lines = code_lines(source)
    return [
        (node.name, node.lineno, len(lines.intersection(range(node.lineno, (node.end_lineno or node.lineno) + 1))))
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
