"""Looks for the one cause behind an ambiguous refusal: at the exchange's other sites, and by a few further calls."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace

from bot.core.diagnosis import Diagnosis, Finding
from bot.core.exchange import Call, Clues, Differential, Exchange, MarketChoice
from bot.core.passport import KeyFacts
from bot.probe.client import Client, HeldBack, NotSent
from bot.probe.conclusions import knows_the_key
from bot.probe.inquiry import Inquiry, Told

MOST_FURTHER = 4

OpenSite = Callable[[str], AbstractAsyncContextManager[Client]]


class Causes:
    """`open_site` gives a client of the same key at another site; `sites` are those of which we know an address."""

    def __init__(self, exchange: Exchange, inquiry: Inquiry, sites: tuple[str, ...], open_site: OpenSite) -> None:
        self._exchange = exchange
        self._inquiry = inquiry
        self._sites = sites
        self._open_site = open_site

    async def behind(self, finding: Finding, choice: MarketChoice, facts: KeyFacts | None) -> Finding:
        """The cause with its evidence; the same finding where nothing more is known. At most four further calls."""
        refused = self._inquiry.refused
        if refused is None or refused.finding is None or refused.finding.code != finding.code:
            return finding
        # A key that told of itself here is a key of this site.
        is_doubted = finding.code in self._exchange.site_doubts or finding.diagnosis is Diagnosis.WRONG_SITE
        if is_doubted and facts is None:
            found = await self._at_other_sites(finding, choice)
            if found is not None:
                return found
        differential = next((each for each in self._exchange.differentials if each.is_for(finding)), None)
        if differential is None:
            return finding
        return await self._concluded(differential, finding, refused, facts) or finding

    async def _at_other_sites(self, finding: Finding, choice: MarketChoice) -> Finding | None:
        for site in self._sites[:MOST_FURTHER]:
            call = self._first_call(site, choice)
            async with self._open_site(site) as client:
                told = await self._tried(call, client)
            if told is not None and knows_the_key(self._exchange, told.finding):
                return replace(finding, diagnosis=Diagnosis.WRONG_SITE, site=site)
        return None

    def _first_call(self, site: str, choice: MarketChoice) -> Call:
        introspection = self._exchange.introspection
        if introspection is None or not self._exchange.site(site).tells_rights:
            return self._exchange.balance(choice.markets[0], None).call
        return introspection.calls[0]

    async def _concluded(
        self, differential: Differential, finding: Finding, refused: Told, facts: KeyFacts | None
    ) -> Finding | None:
        tried = [each async for each in self._each_tried(differential)]
        return differential.conclude(Clues(finding, refused.call, facts, tuple(tried)))

    async def _each_tried(self, differential: Differential) -> AsyncIterator[Finding | None]:
        for call in differential.calls[: MOST_FURTHER - 1]:
            told = await self._tried(call, None)
            yield told.finding if told else Finding(Diagnosis.RATE_LIMITED, "this call was not made")

    async def _tried(self, call: Call, client: Client | None) -> Told | None:
        """What came of the call; None where it was not made, which must not cost the finding that is there."""
        try:
            return await self._inquiry.ask(call, client=client)
        except (NotSent, HeldBack):
            return None
