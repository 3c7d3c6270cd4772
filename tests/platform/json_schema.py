"""Reads as much of JSON Schema as docs/platform.md uses, and refuses a keyword that it does not know."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

_TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}


def faults(value: Any, schema: Mapping[str, Any], root: Mapping[str, Any], place: str = "$") -> list[str]:
    """Where the value is not as the schema says; a property that the schema does not name is a fault too."""
    return [fault for keyword in schema for fault in _RULES[keyword](value, schema, root, place)]


def _type(value: Any, schema: Mapping[str, Any], _root: Mapping[str, Any], place: str) -> list[str]:
    wanted = schema["type"]
    is_right = type(value) is int if wanted == "integer" else isinstance(value, _TYPES[wanted])
    return [] if is_right else [f"{place} is no {wanted}"]


def _required(value: Any, schema: Mapping[str, Any], _root: Mapping[str, Any], place: str) -> list[str]:
    return [f"{place} lacks {name}" for name in schema["required"] if name not in value]


def _properties(value: Any, schema: Mapping[str, Any], root: Mapping[str, Any], place: str) -> list[str]:
    known = schema["properties"]
    unknown = [f"{place}.{name} is not named" for name in value if name not in known and "type" in schema]
    present = [name for name in known if name in value]
    return unknown + [fault for each in present for fault in faults(value[each], known[each], root, f"{place}.{each}")]


def _items(value: Any, schema: Mapping[str, Any], root: Mapping[str, Any], place: str) -> list[str]:
    return [fault for each in value for fault in faults(each, schema["items"], root, f"{place}[]")]


def _one_of_many(value: Any, schema: Mapping[str, Any], root: Mapping[str, Any], place: str) -> list[str]:
    return [] if any(not faults(value, each, root) for each in schema["anyOf"]) else [f"{place} is none of them"]


def _reference(value: Any, schema: Mapping[str, Any], root: Mapping[str, Any], place: str) -> list[str]:
    return faults(value, root["$defs"][schema["$ref"].removeprefix("#/$defs/")], root, place)


def _if(value: Any, schema: Mapping[str, Any], root: Mapping[str, Any], place: str) -> list[str]:
    branch = "else" if faults(value, schema["if"], root) else "then"
    return faults(value, schema[branch], root, place)


def _when(holds: Callable[[Any, Any], bool], keyword: str) -> Callable[..., list[str]]:
    def rule(value: Any, schema: Mapping[str, Any], _root: Mapping[str, Any], place: str) -> list[str]:
        return [] if holds(value, schema[keyword]) else [f"{place} is {value!r}, {keyword} {schema[keyword]!r}"]

    return rule


def _nothing(*_: Any) -> list[str]:
    return []


def _is_aware_time(value: str, _format: str) -> bool:
    return datetime.fromisoformat(value).tzinfo is not None


_RULES: dict[str, Callable[..., list[str]]] = {
    "type": _type,
    "required": _required,
    "properties": _properties,
    "items": _items,
    "anyOf": _one_of_many,
    "$ref": _reference,
    "if": _if,
    "enum": _when(lambda value, wanted: value in wanted, "enum"),
    "const": _when(lambda value, wanted: value == wanted, "const"),
    "minimum": _when(lambda value, wanted: value >= wanted, "minimum"),
    "pattern": _when(lambda value, wanted: not isinstance(value, str) or bool(re.search(wanted, value)), "pattern"),
    "format": _when(_is_aware_time, "format"),
    "then": _nothing,
    "else": _nothing,
    "$defs": _nothing,
    "$schema": _nothing,
}
