"""Holds the JSON of drafts and reports to an exact way back, over versions too."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.credentials import Doubt
from bot.core.diagnosis import Diagnosis, Finding
from bot.core.draft import Draft, Step
from bot.core.exchange import Field, MarketChoice
from bot.core.notices import USUAL_NOTICES, Noise, Notices, QuietHours
from bot.core.passport import NOT_VERIFIED, Balance, IpFinding, IpStatus, Passport, Proof, Right, RightState
from bot.core.report import Report, StageMark
from bot.core.strategy import Config, MarginLimit
from storage.codec import (
    decode_config,
    decode_draft,
    decode_finding,
    decode_notices,
    decode_passport,
    decode_report,
    encode_config,
    encode_draft,
    encode_finding,
    encode_notices,
    encode_passport,
    encode_report,
)
from tests.storage.samples import FULL_DRAFT, REPORT
from tests.storage.strategy_samples import FULL_CONFIG

instants = st.datetimes(min_value=datetime(1970, 1, 1), max_value=datetime(9000, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
amounts = st.decimals(allow_nan=False, allow_infinity=False)
texts = st.text(st.characters())
proved = st.builds(RightState, on=st.booleans(), proof=st.sampled_from([Proof.EXCHANGE, Proof.PROBE]))
balances = st.builds(Balance, asset=texts, free=amounts, total=amounts, account=texts)
passports = st.builds(
    Passport,
    rights=st.dictionaries(st.sampled_from(Right), proved | st.just(NOT_VERIFIED)),
    ip=st.builds(IpFinding, status=st.sampled_from(IpStatus), missing=st.tuples(texts), malformed=st.tuples(texts)),
    created_at=st.none() | instants,
    expires_at=st.none() | instants,
    account_id=st.none() | texts,
    is_master=st.none() | st.booleans(),
    balances=st.none()
    | st.lists(st.builds(Balance, asset=texts, free=amounts, total=amounts, account=texts)).map(tuple),
)
reports = st.builds(
    Report,
    passport=passports,
    stages=st.lists(st.builds(StageMark)).map(tuple),
    tested_at=instants,
    took=st.timedeltas(),
    finding=st.none() | st.builds(Finding),
    clock_offset=st.none() | st.timedeltas(),
)
drafts = st.builds(
    Draft,
    touched_at=instants,
    market=st.none() | st.sampled_from(MarketChoice),
    held=st.frozensets(st.sampled_from(Field)),
    vouched=st.frozensets(st.sampled_from(Field)),
    doubt=st.none() | st.builds(Doubt),
    report=st.none() | reports,
    replaces=st.none() | texts,
)
findings = st.builds(Finding, code=st.none() | texts, raw=st.none() | texts)
hours = st.integers(0, 23)
notices = st.builds(Notices, quiet=st.none() | st.builds(QuietHours, hours, hours), utc_offset=st.timedeltas())

limits = st.builds(MarginLimit, st.none() | amounts, st.none() | amounts).filter(lambda limit: limit != MarginLimit())
configs = st.builds(
    Config,
    pairs=st.lists(texts).map(tuple),
    limit=limits,
    second_connection=st.none() | texts,
    take_profit=amounts,
)


def through_json(body: object) -> Any:
    return json.loads(json.dumps(body))


def read_back(draft: Draft, body: Any) -> Draft:
    return decode_draft(
        body,
        draft_id=draft.id,
        person_id=draft.person_id,
        step=draft.step,
        version=draft.version,
        touched_at=draft.touched_at,
        exposed=draft.exposed,
        screen_id=draft.screen_id,
    )


@given(reports)
def test_every_report_comes_back_exactly(report: Report) -> None:
    assert decode_report(through_json(encode_report(report))) == report


@given(passports)
def test_every_passport_comes_back_exactly(passport: Passport) -> None:
    assert decode_passport(through_json(encode_passport(passport))) == passport


@given(drafts)
def test_every_draft_comes_back_exactly(draft: Draft) -> None:
    assert read_back(draft, through_json(encode_draft(draft))) == draft


@given(findings)
def test_every_finding_comes_back_exactly(finding: Finding) -> None:
    assert decode_finding(through_json(encode_finding(finding))) == finding


@given(notices)
def test_all_notices_come_back_exactly(wishes: Notices) -> None:
    assert decode_notices(through_json(encode_notices(wishes))) == wishes


@given(configs)
def test_every_configuration_comes_back_exactly(config: Config) -> None:
    read = decode_config(through_json(encode_config(config)))
    assert read == config
    assert repr(read) == repr(config), "amounts with all their zeros"


@given(amounts)
def test_an_amount_keeps_its_last_zeros(amount: Decimal) -> None:
    passport = Passport(balances=(Balance("USDT", amount, amount, "trade"),))
    balances = decode_passport(through_json(encode_passport(passport))).balances
    assert balances is not None
    assert str(balances[0].free) == str(amount)


def test_what_a_newer_version_wrote_in_addition_is_passed_over() -> None:
    body = through_json(encode_draft(FULL_DRAFT))
    newer = {
        **body,
        "mood": "calm",
        "held": [*body["held"], "retina"],
        "report": {
            **body["report"],
            "weather": {"sunny": True},
            "advice": [*body["report"]["advice"], "sleep_well"],
            "stages": [*body["report"]["stages"], {"stage": "moon", "mark": "passed"}],
            "passport": {
                **body["report"]["passport"],
                "rights": {**body["report"]["passport"]["rights"], "fly": {"on": True, "proof": "proved_by_exchange"}},
            },
        },
    }
    assert read_back(FULL_DRAFT, newer) == FULL_DRAFT


def test_a_diagnosis_of_a_newer_version_is_unknown_here() -> None:
    body = through_json(encode_report(REPORT))
    body["finding"]["diagnosis"] = "mercury_retrograde"
    body["passport"]["ip"]["status"] = "covers_mars"
    report = decode_report(body)
    assert report.finding is not None
    assert report.finding.diagnosis == Diagnosis.UNKNOWN
    assert report.passport.ip.status == IpStatus.NOT_VERIFIED


def test_a_noise_of_a_newer_version_is_the_usual_one_here() -> None:
    wishes = Notices(Noise.SECURITY, digest=True)
    body = {**through_json(encode_notices(wishes)), "noise": "whispers"}
    assert decode_notices(body) == Notices(digest=True)


def test_a_configuration_of_a_newer_version_is_the_most_careful_one_where_it_is_not_understood() -> None:
    careful = Config()
    names = ("market", "risk", "reinforcement", "recovery", "start")
    body = {
        **through_json(encode_config(FULL_CONFIG)),
        **dict.fromkeys(names, "novel"),
        "limit": {"shares": "3"},
        "x": 1,
    }
    assert decode_config(body) == Config(
        pairs=FULL_CONFIG.pairs,
        limit=careful.limit,
        second_connection=FULL_CONFIG.second_connection,
        take_profit=FULL_CONFIG.take_profit,
        most_groups=FULL_CONFIG.most_groups,
        resumes_itself=True,
    )


def test_no_amount_of_a_configuration_is_a_number_in_json() -> None:
    body = through_json(encode_config(FULL_CONFIG))
    assert (body["limit"], body["take_profit"]) == ({"percent": "12.50", "amount": "1E+3"}, "1.10")


def test_what_an_older_version_did_not_write_has_its_usual_value() -> None:
    bare = Draft(id="d", person_id=1, step=Step.CHOOSE_NAME, version=2, touched_at=REPORT.tested_at)
    assert read_back(bare, {}) == bare
    assert decode_passport({}) == Passport()
    assert decode_notices({}) == USUAL_NOTICES
    assert decode_config({}) == Config()


def test_an_instant_without_a_zone_is_a_callers_mistake() -> None:
    naive = Passport(created_at=datetime(2026, 1, 1))  # noqa: DTZ001
    with pytest.raises(ValueError, match="time zone"):
        encode_passport(naive)
