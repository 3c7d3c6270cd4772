"""A connection in the making: the wizard's whole state, which survives a restart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.core.credentials import Doubt
from bot.core.exchange import Field, MarketChoice
from bot.core.report import Report

IDLE_LIMIT = timedelta(minutes=30)


class Step(StrEnum):
    """Where the trader stands; the verbs are the trader's."""

    CHOOSE_EXCHANGE = "choose_exchange"
    CHOOSE_SITE = "choose_site"
    CHOOSE_MARKET = "choose_market"
    CHOOSE_START = "choose_start"
    READ_GUIDE = "read_guide"
    CHOOSE_NAME = "choose_name"
    ENTER_CREDENTIALS = "enter_credentials"
    SETTLE_DOUBT = "settle_doubt"
    CONFIRM_SUMMARY = "confirm_summary"
    WAIT_FOR_TEST = "wait_for_test"
    READ_VERDICT = "read_verdict"
    CONFIRM_REPLACEMENT = "confirm_replacement"


@dataclass(frozen=True, slots=True)
class Draft:
    """`version` grows with every change, so that an answer to an old screen is recognised.

    `held` are the fields sealed so far, `masked_key` the key's first and last four. `doubt` is the open question
    about a value
    just given. `screen_id` is the message that shows
    the current screen. `vouched` are the fields whose unusual form the trader confirmed. `guide_page` counts from 1;
    0 is a
    guide that was not opened. `wiped` is true once the sealed fields were destroyed for idleness, until a value is
    given again. `public_key` is the public half (PEM) of the pair that we made, whose private half is sealed as the
    secret. `replaces` is the connection whose key this one is to take the place of.
    """

    id: str
    person_id: int
    step: Step
    version: int
    touched_at: datetime
    exchange: str | None = None
    site: str | None = None
    market: MarketChoice | None = None
    name: str | None = None
    guide_page: int = 0
    held: frozenset[Field] = frozenset()
    masked_key: str | None = None
    doubt: Doubt | None = None
    vouched: frozenset[Field] = frozenset()
    exposed: bool = False
    report: Report | None = None
    screen_id: int | None = None
    wiped: bool = False
    public_key: str | None = None
    replaces: str | None = None

    @property
    def given(self) -> frozenset[Field]:
        """The fields that the trader handed over; a private key that we made ourselves is none of them."""
        return self.held - {Field.SECRET} if self.public_key else self.held
