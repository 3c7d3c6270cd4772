"""What a bot tells of itself: name, descriptions, commands, menu buttons, per language and scope."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from bot.playground.telegram.errors import Json, JsonDict

DEFAULT_SCOPE: JsonDict = {"type": "default"}


@dataclass(slots=True)
class Profile:
    """Texts by (kind, language), commands by (scope, language), menu buttons by chat."""

    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    commands: dict[tuple[str, str], list[JsonDict]] = field(default_factory=dict)
    menu_buttons: dict[int, JsonDict] = field(default_factory=dict)

    def set_text(self, kind: str, language: str, text: str) -> None:
        """Keeps a text for a language ("" = everyone); an empty one removes it."""
        if text:
            self.texts[kind, language] = text
        else:
            self.texts.pop((kind, language), None)

    def text(self, kind: str, language: str = "") -> str:
        """What a person of that language sees."""
        return self.texts.get((kind, language)) or self.texts.get((kind, ""), "")

    def set_commands(self, scope: JsonDict, language: str, commands: list[JsonDict]) -> None:
        """Keeps the commands of a scope and language; none removes them."""
        key = _scope_key(scope), language
        if commands:
            self.commands[key] = commands
        else:
            self.commands.pop(key, None)

    def commands_of(self, scope: JsonDict, language: str) -> list[JsonDict]:
        """The commands set for exactly this scope and language."""
        return self.commands.get((_scope_key(scope), language), [])

    def all_commands(self) -> list[Json]:
        """Every list that was set, with its scope and language."""
        return [
            {"scope": json.loads(scope), "language_code": language, "commands": commands}
            for (scope, language), commands in self.commands.items()
        ]


def _scope_key(scope: JsonDict) -> str:
    return json.dumps(scope, sort_keys=True)
