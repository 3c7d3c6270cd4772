"""The rooms of the house and the one way in which imports run between them."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator

from tests.structure.ast_words import constant_part, last_name

OUR_PACKAGES = {"bot", "handlers", "storage"}
# Modules directly in bot/ put everything together, except these, which everyone above the use cases may lean on.
GROUND = {"bot.settings", "bot.logs", "bot.metrics"}
ROOMS = (
    "bot.core",
    "bot.exchanges",
    "bot.usecases",
    "bot.probe",
    "bot.platform",
    "bot.playground",
    "handlers",
    "storage",
)

MAY_IMPORT: dict[str, set[str]] = {
    "bot.core": {"bot.core"},
    "bot.exchanges": {"bot.core", "bot.exchanges"},
    "bot.usecases": {"bot.core", "bot.usecases"},
    "bot.playground": {"bot.core", "bot.exchanges", "bot.playground"},
    "ground": {"bot.core", "ground"},
    "bot.probe": {"bot.core", "bot.usecases", "bot.probe", "ground"},
    "bot.platform": {"bot.core", "bot.usecases", "bot.platform"},
    "storage": {"bot.core", "bot.usecases", "storage", "ground"},
    "handlers": {"bot.core", "bot.exchanges", "bot.usecases", "handlers", "ground"},
    "top": {*ROOMS, "ground", "top"},
}

# Who may import a third-party package: rooms or single modules. A package that is not here belongs nowhere yet.
OWNERS: dict[str, set[str]] = {
    "PIL": {"handlers"},
    "aiohttp": {"bot.probe", "bot.platform", "bot.playground", "handlers", "top"},
    "aiosqlite": {"storage"},
    "alembic": {"storage"},
    "asyncpg": {"storage"},
    "boto3": {"storage"},
    "botocore": {"storage"},
    "ccxt": {"bot.probe"},
    "certifi": {"bot.probe"},
    "cryptography": {"storage", "bot.playground"},
    "babel": {"bot.core"},
    "fluent": {"bot.core"},
    "httpx": {"handlers", "top"},
    "hvac": {"storage"},
    "pgqueuer": {"storage"},
    "prometheus_client": {"ground"},
    "pydantic": {"ground"},
    "pydantic_settings": {"ground"},
    "sqlalchemy": {"storage"},
    "standardwebhooks": {"bot.platform", "bot.playground"},
    "structlog": {"ground", "bot.usecases", "bot.probe", "storage", "handlers", "top"},
    "telegram": {"handlers", "bot.app", "bot.doctor"},
    "typer": {"top"},
    "yarl": {"bot.probe"},
    "zxingcpp": {"handlers"},
}


def imports_against_the_flow(path: str, source: str) -> list[str]:
    """Imports that leave the room's allowed directions, type-only and constant dynamic ones included."""
    here = room_of(module_name(path))
    return [
        f"{path}:{line} {here} imports {imported}"
        for line, imported in _imports(path, source)
        if imported.partition(".")[0] in OUR_PACKAGES and room_of(imported) not in MAY_IMPORT[here]
    ]


def imports_of_anothers_package(path: str, source: str) -> list[str]:
    """Third-party packages imported outside the rooms that own them."""
    module = module_name(path)
    here = {module, room_of(module)}
    ours = OUR_PACKAGES | set(sys.stdlib_module_names)
    return [
        f"{path}:{line} imports {imported}"
        for line, imported in _imports(path, source)
        if (package := imported.partition(".")[0]) not in ours and not here & OWNERS.get(package, set())
    ]


def module_name(path: str) -> str:
    """`bot/core/__init__.py` is `bot.core`."""
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def room_of(module: str) -> str:
    """The room a module belongs to; `top` is whatever in bot/ puts the rooms together."""
    for room in ROOMS:
        if module == room or module.startswith(f"{room}."):
            return room
    return "ground" if ".".join(module.split(".")[:2]) in GROUND else "top"


def _imports(path: str, source: str) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(path, node)
            # `from bot import cli` reaches the module bot.cli, so each name counts as a module.
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Call) and last_name(node.func) in {"import_module", "__import__"}:
            yield from ((node.lineno, constant_part(each)) for each in node.args[:1] if isinstance(each, ast.Constant))


def _absolute(path: str, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    folders = path.split("/")[:-1]
    return ".".join(folders[: len(folders) - node.level + 1] + ([node.module] if node.module else []))
