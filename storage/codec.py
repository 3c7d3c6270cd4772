"""Drafts, reports, notices and strategies as JSON and back, whatever an older or a newer version of us wrote."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from bot.core.credentials import Doubt, DoubtKind
from bot.core.diagnosis import Diagnosis, Finding
from bot.core.draft import Draft, Step
from bot.core.exchange import Field, Market, MarketChoice, Stage
from bot.core.notices import USUAL_NOTICES, Noise, Notices, QuietHours
from bot.core.passport import Advice, Balance, IpFinding, IpStatus, Passport, Proof, Right, RightState, Verdict
from bot.core.report import Mark, Report, StageMark
from bot.core.strategy import Config, MarginLimit, Recovery, Reinforcement, Risk, Start

Json = Mapping[str, Any]
E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")
_USUAL_CONFIG = Config()


def encode_draft(draft: Draft) -> Json:
    """The part of a draft that no query asks for; the rest has columns of its own."""
    return _lean(
        exchange=draft.exchange,
        site=draft.site,
        market=draft.market,
        name=draft.name,
        guide_page=draft.guide_page,
        held=sorted(draft.held),
        masked_key=draft.masked_key,
        doubt=_if(draft.doubt, _encode_doubt),
        vouched=sorted(draft.vouched),
        report=_if(draft.report, encode_report),
        wiped=draft.wiped,
        public_key=draft.public_key,
        replaces=draft.replaces,
    )


def decode_draft(
    body: Json,
    *,
    draft_id: str,
    person_id: int,
    step: str,
    version: int,
    touched_at: datetime,
    exposed: bool,
    screen_id: int | None,
) -> Draft:
    return Draft(
        id=draft_id,
        person_id=person_id,
        step=Step(step),
        version=version,
        touched_at=touched_at,
        exchange=body.get("exchange"),
        site=body.get("site"),
        market=_if(body.get("market"), MarketChoice),
        name=body.get("name"),
        guide_page=body.get("guide_page", 0),
        held=frozenset(_known(Field, body.get("held", ()))),
        masked_key=body.get("masked_key"),
        doubt=_if(body.get("doubt"), _decode_doubt),
        vouched=frozenset(_known(Field, body.get("vouched", ()))),
        exposed=exposed,
        report=_if(body.get("report"), decode_report),
        screen_id=screen_id,
        wiped=body.get("wiped", False),
        public_key=body.get("public_key"),
        replaces=body.get("replaces"),
    )


def encode_report(report: Report) -> Json:
    return _lean(
        verdict=report.verdict,
        passport=encode_passport(report.passport),
        stages=[{"stage": each.stage, "mark": each.mark} for each in report.stages],
        tested_at=encode_instant(report.tested_at),
        took=_encode_duration(report.took),
        requests=report.requests,
        finding=_if(report.finding, encode_finding),
        advice=list(report.advice),
        clock_offset=_if(report.clock_offset, _encode_duration),
    )


def decode_report(body: Json) -> Report:
    return Report(
        verdict=Verdict(body["verdict"]),
        passport=decode_passport(body["passport"]),
        stages=tuple(
            StageMark(Stage(each["stage"]), Mark(each["mark"]))
            for each in body["stages"]
            if _has(Stage, each["stage"]) and _has(Mark, each["mark"])
        ),
        tested_at=decode_instant(body["tested_at"]),
        took=_decode_duration(body["took"]),
        requests=body["requests"],
        finding=_if(body.get("finding"), decode_finding),
        advice=tuple(_known(Advice, body.get("advice", ()))),
        clock_offset=_if(body.get("clock_offset"), _decode_duration),
    )


def encode_passport(passport: Passport) -> Json:
    return _lean(
        rights={right: _lean(on=state.on, proof=state.proof) for right, state in passport.rights.items()},
        ip={
            "status": passport.ip.status,
            "missing": list(passport.ip.missing),
            "malformed": list(passport.ip.malformed),
        },
        created_at=_if(passport.created_at, encode_instant),
        expires_at=_if(passport.expires_at, encode_instant),
        account_id=passport.account_id,
        is_master=passport.is_master,
        balances=_if(passport.balances, lambda each: [_encode_balance(balance) for balance in each]),
    )


def decode_passport(body: Json) -> Passport:
    return Passport(
        rights={
            Right(name): RightState(on=state.get("on"), proof=Proof(state["proof"]))
            for name, state in body.get("rights", {}).items()
            if _has(Right, name) and _has(Proof, state["proof"])
        },
        ip=_decode_ip(body.get("ip", {})),
        created_at=_if(body.get("created_at"), decode_instant),
        expires_at=_if(body.get("expires_at"), decode_instant),
        account_id=body.get("account_id"),
        is_master=body.get("is_master"),
        balances=_if(body.get("balances"), lambda each: tuple(_decode_balance(balance) for balance in each)),
    )


def encode_finding(finding: Finding) -> Json:
    return _lean(
        diagnosis=finding.diagnosis,
        evidence=finding.evidence,
        code=finding.code,
        ip=finding.ip,
        site=finding.site,
        raw=finding.raw,
    )


def decode_finding(body: Json) -> Finding:
    name = body["diagnosis"]
    return Finding(
        diagnosis=Diagnosis(name) if _has(Diagnosis, name) else Diagnosis.UNKNOWN,
        evidence=body["evidence"],
        code=body.get("code"),
        ip=body.get("ip"),
        site=body.get("site"),
        raw=body.get("raw"),
    )


def encode_notices(notices: Notices) -> Json:
    return _lean(
        noise=notices.noise,
        quiet=_if(notices.quiet, lambda quiet: {"begins": quiet.begins, "ends": quiet.ends}),
        utc_offset=_encode_duration(notices.utc_offset),
        reminders=notices.reminders,
        digest=notices.digest,
    )


def decode_notices(body: Json) -> Notices:
    noise = body.get("noise", "")
    return Notices(
        noise=Noise(noise) if _has(Noise, noise) else USUAL_NOTICES.noise,
        quiet=_if(body.get("quiet"), lambda quiet: QuietHours(quiet["begins"], quiet["ends"])),
        utc_offset=_decode_duration(body.get("utc_offset", "0")),
        reminders=body.get("reminders", USUAL_NOTICES.reminders),
        digest=body.get("digest", USUAL_NOTICES.digest),
    )


def encode_config(config: Config) -> Json:
    return _lean(
        pairs=list(config.pairs),
        market=config.market,
        risk=config.risk,
        limit=_lean(percent=_if(config.limit.percent, str), amount=_if(config.limit.amount, str)),
        reinforcement=config.reinforcement,
        recovery=config.recovery,
        second_connection=config.second_connection,
        take_profit=str(config.take_profit),
        most_groups=config.most_groups,
        start=config.start,
        resumes_itself=config.resumes_itself,
    )


def decode_config(body: Json) -> Config:
    """What is not known here has its usual value, which is the most careful one of each."""
    return Config(
        pairs=tuple(body.get("pairs", ())),
        market=_or_usual(Market, body.get("market"), _USUAL_CONFIG.market),
        risk=_or_usual(Risk, body.get("risk"), _USUAL_CONFIG.risk),
        limit=_decode_limit(body.get("limit", {})),
        reinforcement=_or_usual(Reinforcement, body.get("reinforcement"), _USUAL_CONFIG.reinforcement),
        recovery=_or_usual(Recovery, body.get("recovery"), _USUAL_CONFIG.recovery),
        second_connection=body.get("second_connection"),
        take_profit=Decimal(body.get("take_profit", _USUAL_CONFIG.take_profit)),
        most_groups=body.get("most_groups", _USUAL_CONFIG.most_groups),
        start=_or_usual(Start, body.get("start"), _USUAL_CONFIG.start),
        resumes_itself=body.get("resumes_itself", _USUAL_CONFIG.resumes_itself),
    )


def encode_instant(instant: datetime) -> str:
    if instant.tzinfo is None:
        raise ValueError("an instant without a time zone")
    return instant.astimezone(UTC).isoformat()


def decode_instant(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def _decode_limit(body: Json) -> MarginLimit:
    limit = MarginLimit(percent=_if(body.get("percent"), Decimal), amount=_if(body.get("amount"), Decimal))
    return _USUAL_CONFIG.limit if limit == MarginLimit() else limit


def _decode_ip(body: Json) -> IpFinding:
    status = body.get("status", "")
    return IpFinding(
        status=IpStatus(status) if _has(IpStatus, status) else IpStatus.NOT_VERIFIED,
        missing=tuple(body.get("missing", ())),
        malformed=tuple(body.get("malformed", ())),
    )


def _encode_balance(balance: Balance) -> Json:
    return {
        "asset": balance.asset,
        "free": str(balance.free),
        "total": str(balance.total),
        "account": balance.account,
    }


def _decode_balance(body: Json) -> Balance:
    return Balance(
        asset=body["asset"], free=Decimal(body["free"]), total=Decimal(body["total"]), account=body["account"]
    )


def _encode_doubt(doubt: Doubt) -> Json:
    return _lean(kind=doubt.kind, field=doubt.field, exchange=doubt.exchange, form=doubt.form)


def _decode_doubt(body: Json) -> Doubt:
    return Doubt(
        kind=DoubtKind(body["kind"]),
        field=Field(body["field"]),
        exchange=body.get("exchange"),
        form=body.get("form"),
    )


def _encode_duration(duration: timedelta) -> str:
    """Seconds as decimal text: exact, where a float loses microseconds of a long one."""
    return str(Decimal(duration // timedelta(microseconds=1)).scaleb(-6))


def _decode_duration(seconds: str) -> timedelta:
    return timedelta(microseconds=int(Decimal(seconds).scaleb(6)))


def _lean(**fields: object) -> Json:
    return {name: value for name, value in fields.items() if value is not None}


def _if(value: T | None, turn: Callable[[T], Any]) -> Any:  # noqa: ANN401  as open as the JSON on its other side
    return None if value is None else turn(value)


def _known(kind: type[E], names: Iterable[str]) -> Iterator[E]:
    return (kind(name) for name in names if _has(kind, name))


def _or_usual(kind: type[E], name: str | None, usual: E) -> E:
    return kind(name) if name is not None and _has(kind, name) else usual


def _has(kind: type[StrEnum], name: object) -> bool:
    return name in kind._value2member_map_
