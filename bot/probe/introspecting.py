"""Lets a key report its own rights, by whichever of the exchange's ways answers."""

from __future__ import annotations

from bot.core.exchange import Introspection
from bot.core.passport import KeyFacts
from bot.core.reading import decode
from bot.core.shapes import if_readable
from bot.probe.inquiry import Inquiry, Told


async def introspect(inquiry: Inquiry, introspection: Introspection) -> KeyFacts | Told:
    """What the key says of itself, or the last answer where that could not be had or read."""
    told, found = await _looked_up(inquiry, introspection)
    if told is None or told.finding is None:
        told = told if told is not None and not found else await inquiry.ask(introspection.call, found)
        facts = if_readable(lambda body: introspection.read(decode(str(body))), told.answer.body)
        if told.finding is None and facts is not None:
            return facts
    other = introspection.otherwise
    if other is not None and (told.finding is None or told.finding.code in introspection.otherwise_on):
        return await introspect(inquiry, other)
    return told


async def _looked_up(inquiry: Inquiry, introspection: Introspection) -> tuple[Told | None, str]:
    """What came of the call that has to come first, and what it found; nothing where there is none."""
    lookup = introspection.lookup
    if lookup is None:
        return None, ""
    told = await inquiry.ask(lookup.call)
    if told.finding is not None:
        return told, ""
    return told, if_readable(lambda body: lookup.read(decode(str(body))), told.answer.body) or ""
