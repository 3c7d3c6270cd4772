"""Our way to test a key: the connection test of a bot that has been running for a while."""

from __future__ import annotations

import asyncio
import sys

from bot.core.endpoints import parse_endpoints
from bot.core.exchange import Field
from bot.core.report import StageMark
from bot.core.secret import Secret
from bot.exchanges.catalogue import catalogue
from bot.playground.environment import SERVER_IPS
from bot.probe.probe import CcxtProbe
from tests.bench.repeating import Case, Once, serve


async def main() -> None:
    async with CcxtProbe(parse_endpoints(sys.argv[1]), lambda: SERVER_IPS.split(",")) as probe:
        await probe.prepare(catalogue().values())

        async def carry(case: Case) -> Once:
            # Many tests in a row would have to wait for our own limit for the exchange; a trader makes one.
            probe._limiters.clear()
            report = await probe.test(catalogue()[case.exchange], None, case.market, _credentials(case), _show)
            if not report.verdict.is_online:
                raise AssertionError(f"{case.exchange} {case.market}: {report.verdict} {report.finding}")
            return Once(report.requests)

        await serve(carry)


def _credentials(case: Case) -> dict[Field, Secret]:
    copied = case.account.to_copy
    return {field: Secret(copied[field.value]) for field in Field if field.value in copied}


async def _show(_: tuple[StageMark, ...]) -> None:
    """Nobody looks."""


if __name__ == "__main__":
    asyncio.run(main())
