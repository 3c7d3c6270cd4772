"""The habits of the house: each function gives the places in a file that break one."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator
from fnmatch import fnmatch

from tests.structure.ast_words import constant_part, docstrings, last_name

REVEALERS = ("storage/vault*.py", "storage/vault/*.py", "bot/probe/*.py")

# One broad except in each of the three places: the monitor's loop, the probe's border, Telegram's last resort.
BROAD_EXCEPTS = {"bot/usecases/monitor*.py": 1, "bot/probe/*.py": 1, "handlers/errors.py": 1}

LOG_METHODS = {"debug", "info", "warning", "error", "exception", "critical", "log"}
TEXT_KEYWORDS = {"text", "caption", "description", "short_description", "input_field_placeholder"}
TEXT_CALLS = {"reply_text", "reply_html", "edit_text", "edit_message_text", "send_message", "answer"}


def revealed_secrets(path: str, source: str) -> list[str]:
    """Uses of `.reveal` anywhere but in the vault and the probe."""
    if _is_any(path, REVEALERS):
        return []
    return [
        f"{path}:{node.lineno} takes a secret out of its holder"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute) and node.attr == "reveal"
    ]


def broad_excepts(path: str, source: str) -> list[str]:
    """Handlers and `suppress` that catch everything, beyond what the file is allowed."""
    found = [
        f"{path}:{node.lineno} catches everything"
        for node in ast.walk(ast.parse(source))
        if (isinstance(node, ast.ExceptHandler) and _is_broad(node.type))
        or (isinstance(node, ast.Call) and last_name(node.func) == "suppress" and any(map(_is_broad, node.args)))
    ]
    allowed = max((count for pattern, count in BROAD_EXCEPTS.items() if _is_any(path, [pattern])), default=0)
    return found[allowed:]


def built_log_messages(path: str, source: str) -> list[str]:
    """Log calls whose message is put together before the logger decides whether to write it."""
    return [
        f"{path}:{node.lineno} builds its log message"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and _is_log_call(node) and any(map(_is_built, node.args))
    ]


def missing_module_sentence(path: str, source: str) -> list[str]:
    """A module whose docstring is not exactly one sentence; an empty module needs none."""
    tree = ast.parse(source)
    if not tree.body:
        return []
    text = " ".join((ast.get_docstring(tree) or "").split())
    is_one_sentence = re.fullmatch(r".+[.!?]", text) and not re.search(r"[.!?] [A-Z]", text)
    return [] if is_one_sentence else [f"{path}:1 says {text!r}"]


def sentences_for_traders(path: str, source: str) -> list[str]:
    """Words given to Telegram straight from Python; only handlers talk to traders."""
    if not path.startswith("handlers/"):
        return []
    return [
        f"{path}:{text.lineno} {words!r}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        for text in _texts_of(node)
        if re.search(r"[^\W\d_]{2}", words := re.sub(r"<[^>]*>|&\w+;", "", constant_part(text)))
    ]


def names_of_exchanges(path: str, source: str, exchange_ids: Collection[str]) -> list[str]:
    """Identifiers, imports and string literals (docstrings apart) that name an exchange outside its own files."""
    foreign = {each for each in exchange_ids if path not in own_files(each)}
    tree = ast.parse(source)
    described = {id(each.value) for each in docstrings(tree)}
    return [
        f"{path}:{getattr(node, 'lineno', 1)} names {named}"
        for node in ast.walk(tree)
        if id(node) not in described
        for word in _words_in(node)
        for named in sorted(foreign)
        if _names(word, named)
    ]


def own_files(exchange_id: str) -> set[str]:
    rooms = ("bot/exchanges", "bot/playground/exchanges")
    return {f"{room}/{exchange_id}{part}.py" for room in rooms for part in ("", "_lists")}


def _is_any(path: str, patterns: Collection[str]) -> bool:
    return any(fnmatch(path, pattern) for pattern in patterns)


def _is_broad(caught: ast.expr | None) -> bool:
    if isinstance(caught, ast.Tuple):
        return any(map(_is_broad, caught.elts))
    return caught is None or last_name(caught) in {"Exception", "BaseException"}


def _is_log_call(call: ast.Call) -> bool:
    function = call.func
    return (
        isinstance(function, ast.Attribute)
        and function.attr in LOG_METHODS
        and "log" in last_name(function.value).lower()
    )


def _is_built(argument: ast.expr) -> bool:
    return (
        isinstance(argument, ast.JoinedStr)
        or (isinstance(argument, ast.BinOp) and bool(constant_part(argument.left) or constant_part(argument.right)))
        or (
            isinstance(argument, ast.Call)
            and isinstance(argument.func, ast.Attribute)
            and argument.func.attr == "format"
        )
    )


def _texts_of(call: ast.Call) -> list[ast.expr]:
    named = [each.value for each in call.keywords if each.arg in TEXT_KEYWORDS]
    return named + (call.args if last_name(call.func) in TEXT_CALLS else [])


def _words_in(node: ast.AST) -> Iterator[str]:
    """Every name and literal that this very node carries."""
    if isinstance(node, ast.alias):
        yield from (node.name, node.asname or "")
        return
    for field in ("id", "attr", "arg", "name", "module", "value"):
        word = getattr(node, field, None)
        if isinstance(word, str):
            yield word


def _names(word: str, exchange_id: str) -> bool:
    """Whether the id stands in the word by itself: `KuCoinKey` names kucoin, `navigate` does not name gate."""
    parts = [part.lower() for part in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+", word)]
    return any(
        "".join(parts[i : j + 1]) == exchange_id for i in range(len(parts)) for j in range(i, min(len(parts), i + 4))
    )
