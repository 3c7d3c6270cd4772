"""Sample values of the storage tests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from bot.core.chats import SecretMessage
from bot.core.connection import Connection
from bot.core.credentials import Doubt, DoubtKind
from bot.core.diagnosis import Diagnosis, Finding
from bot.core.draft import Draft, Step
from bot.core.exchange import Field, MarketChoice, Stage
from bot.core.passport import (
    NOT_VERIFIED,
    Advice,
    Balance,
    IpFinding,
    IpStatus,
    Passport,
    Proof,
    Right,
    RightState,
    Verdict,
)
from bot.core.person import Lang, Person
from bot.core.report import Mark, Report, StageMark
from bot.core.sealed import SealedBox, Subject
from storage.keys import KeyRing
from storage.store import SqlStore
from storage.vault import SealingVault

NOW = datetime(2026, 11, 25, 12, 30, 15, 123456, tzinfo=UTC)
MINUTE = timedelta(minutes=1)

ANA = Person(id=7_123_456_789, lang=Lang.PT, since=NOW)
DRAFT = Draft(id="00aa11bb22cc33dd", person_id=ANA.id, step=Step.CHOOSE_EXCHANGE, version=1, touched_at=NOW)

REPORT = Report(
    verdict=Verdict.OFFLINE,
    passport=Passport(
        rights={
            Right.READ: RightState(on=True, proof=Proof.EXCHANGE),
            Right.WITHDRAW: NOT_VERIFIED,
        },
        ip=IpFinding(IpStatus.SOME_MISSING, missing=("203.0.113.7",)),
        created_at=NOW - timedelta(days=3),
        account_id="8812",
        is_master=False,
        balances=(Balance("USDT", Decimal("0.10000000"), Decimal("1E+3"), "trade"),),
    ),
    stages=(StageMark(Stage.FORMAT, Mark.PASSED), StageMark(Stage.RIGHTS, Mark.FAILED)),
    tested_at=NOW,
    took=timedelta(seconds=1.25),
    requests=3,
    finding=Finding(Diagnosis.IP_NOT_ALLOWED, evidence="400 <ação>\x00 \U0001f511", code="400006", ip="198.51.100.4"),
    advice=(Advice.NO_IP_LIST, Advice.TRANSFER_ON),
    clock_offset=timedelta(milliseconds=-7),
)

FULL_DRAFT = Draft(
    id=DRAFT.id,
    person_id=ANA.id,
    step=Step.READ_VERDICT,
    version=1,
    touched_at=NOW,
    exchange="somewhere",
    site="eu",
    market=MarketChoice.BOTH,
    name="João & Søn 🚀",
    guide_page=4,
    held=frozenset({Field.API_KEY, Field.SECRET}),
    masked_key="abcd…wxyz",
    doubt=Doubt(DoubtKind.OTHER_EXCHANGE, Field.SECRET, "elsewhere"),
    vouched=frozenset({Field.API_KEY}),
    exposed=True,
    report=REPORT,
    screen_id=991,
    wiped=True,
    replaces="c0ffee00c0ffee00",
)

CONNECTION = Connection(
    id="c0ffee00c0ffee00",
    person_id=ANA.id,
    exchange="somewhere",
    site="main",
    market=MarketChoice.SPOT,
    name="Principal 💼",
    masked_key="abcd…wxyz",
    fingerprint="ab" * 32,
    created_at=NOW,
    report=REPORT,
    exposed=True,
)

SUBJECT = Subject(owner_id=ANA.id, id=DRAFT.id)
BOX = SealedBox(key_id="k1", wrapped_key=b"\x00wrapped\xff", values={Field.API_KEY: b"\x00\x01", Field.SECRET: b"\xfe"})
MESSAGE = SecretMessage(chat_id=ANA.id, message_id=55, person_id=ANA.id, seen_at=NOW, draft_id=DRAFT.id)


@dataclass(frozen=True, slots=True)
class Opened:
    store: SqlStore
    vault: SealingVault


def the_clock() -> datetime:
    return NOW


def a_key_ring() -> KeyRing:
    return KeyRing([b"K" * 32])
