"""The control API of a practice exchange, as a page in the browser uses it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest

from tests.playground.practice_callers import MexcPractice, running_mexc


@pytest.fixture
async def mexc() -> AsyncIterator[MexcPractice]:
    async with running_mexc() as practice:
        yield practice


async def test_the_accounts_are_listed_with_what_a_person_would_copy(mexc: MexcPractice) -> None:
    accounts = {each["label"]: each for each in (await mexc.control("GET", "/practice/accounts")).json}

    assert accounts["no_ip_list"] == {
        "exchange": "mexc",
        "label": "no_ip_list",
        "to_copy": dict(mexc.to_copy("no_ip_list")),
        "rights": ["futures", "read", "trade"],
        "ip_whitelist": [],
        "remaining_days": 82,
        "is_master": True,
        "frozen": False,
        "revoked": False,
        "pairs": [],
        "fault": None,
    }
    assert accounts["down"]["fault"] == "down"
    assert accounts["wrong_secret"]["to_copy"]["secret"] != mexc.exchange.account("wrong_secret").secret


async def test_a_trader_who_switches_withdrawal_off_is_believed_at_once(mexc: MexcPractice) -> None:
    assert "SPOT_WITHDRAW_WRITE" in (await mexc.key_info("withdraw_on")).json["permissions"]

    edited = await mexc.control("PATCH", "/practice/accounts/withdraw_on", {"rights": ["read", "trade"]})

    assert edited.json["rights"] == ["read", "trade"]
    assert "SPOT_WITHDRAW_WRITE" not in (await mexc.key_info("withdraw_on")).json["permissions"]


async def test_every_property_of_an_account_can_be_changed_while_it_runs(mexc: MexcPractice) -> None:
    changes = {
        "rights": ["read"],
        "ip_whitelist": ["203.0.113.10", "2001:DB8::1"],
        "remaining_days": 2,
        "is_master": False,
        "pairs": ["BTCUSDT"],
        "frozen": True,
        "revoked": True,
        "fault": "down",
    }

    edited = (await mexc.control("PATCH", "/practice/accounts/all_good", changes)).json

    expected = {**changes, "ip_whitelist": ["203.0.113.10", "2001:db8::1"]}
    assert {name: edited[name] for name in changes} == expected


@pytest.mark.parametrize(
    ("change", "code"),
    [({"revoked": True}, 10072), ({"frozen": True}, 60005), ({"remaining_days": 0}, 700002)],
)
async def test_what_happens_to_a_key_shows_in_the_next_call_and_can_be_undone(
    mexc: MexcPractice, change: dict[str, object], code: int
) -> None:
    account = "/practice/accounts/all_good"
    await mexc.control("PATCH", account, change)
    assert (await mexc.key_info("all_good")).json["code"] == code

    await mexc.control("PATCH", account, {"revoked": False, "frozen": False, "remaining_days": None})
    assert (await mexc.key_info("all_good")).status == 200


async def test_a_fault_is_switched_on_listed_and_cleared(mexc: MexcPractice) -> None:
    made = await mexc.control("POST", "/practice/faults", {"fault": "rate_limited", "account": "all_good"})
    assert (made.status, (await mexc.key_info("all_good")).headers["Retry-After"]) == (201, "30")
    assert (await mexc.control("GET", "/practice/faults")).json == [made.json]

    assert (await mexc.control("DELETE", "/practice/faults")).json == []
    assert (await mexc.key_info("all_good")).status == 200


async def test_a_raw_fault_is_used_once_unless_told_otherwise(mexc: MexcPractice) -> None:
    raw = {"fault": "raw", "status": 418, "headers": {"X-Mark": "7"}, "body": {"code": 30014}, "stage": "key"}
    await mexc.control("POST", "/practice/faults", raw)
    assert [(await mexc.key_info("all_good")).status for _ in range(2)] == [418, 200]

    await mexc.control("POST", "/practice/faults", {**raw, "times": 0})
    assert [(await mexc.key_info("all_good")).code for _ in range(2)] == [(418, 30014)] * 2

    await mexc.control("DELETE", "/practice/faults")
    assert (await mexc.key_info("all_good")).status == 200


async def test_our_address_can_be_moved(mexc: MexcPractice) -> None:
    moved = await mexc.control("POST", "/practice/egress", {"ip": "192.0.2.44"})

    assert (moved.json, (await mexc.control("GET", "/practice/egress")).json) == ({"ip": "192.0.2.44"},) * 2
    assert (await mexc.key_info("all_good")).json["code"] == 700006


async def test_calls_are_listed_without_secrets_and_can_be_asked_for_from_a_point_on(mexc: MexcPractice) -> None:
    await mexc.send("GET", "/api/v3/ping")
    await mexc.key_info("all_good")

    listed = await mexc.control("GET", "/practice/calls")
    later = (await mexc.control("GET", "/practice/calls?after=1")).json

    shown = [{name: call[name] for name in call if name != "at"} for call in listed.json["calls"]]
    assert shown == [
        {"n": 1, "method": "GET", "path": "/api/v3/ping", "label": None, "status": 200},
        {"n": 2, "method": "GET", "path": "/api/v3/apiKeyInfo", "label": "all_good", "status": 200},
    ]
    assert (listed.json["count"], [call["n"] for call in later["calls"]]) == (2, [2])
    assert datetime.fromisoformat(listed.json["calls"][0]["at"]).utcoffset() == timedelta(0)
    assert not any(value in listed.text for value in mexc.to_copy("all_good").values())


async def test_side_effects_are_listed_by_the_exchange_that_saw_them(mexc: MexcPractice) -> None:
    assert (await mexc.control("GET", "/practice/side_effects")).json == []

    await mexc.spot("all_good", "/api/v3/apiKeyInfo", "POST", note="stolen")

    noted = (await mexc.control("GET", "/practice/side_effects")).json
    assert [(each["method"], each["path"], each["label"]) for each in noted] == [
        ("POST", "/api/v3/apiKeyInfo", "all_good")
    ]


async def test_a_reset_brings_back_the_first_day(mexc: MexcPractice) -> None:
    first_day = (await mexc.control("GET", "/practice/accounts")).json
    await mexc.control("PATCH", "/practice/accounts/all_good", {"revoked": True})
    await mexc.control("POST", "/practice/faults", {"fault": "down"})
    await mexc.control("POST", "/practice/egress", {"ip": "192.0.2.44"})
    await mexc.spot("all_good", "/api/v3/order", "POST")

    await mexc.control("POST", "/practice/reset")

    assert (await mexc.control("GET", "/practice/accounts")).json == first_day
    assert (await mexc.control("GET", "/practice/calls")).json == {"count": 0, "calls": []}
    assert (await mexc.control("GET", "/practice/side_effects")).json == []
    assert (await mexc.key_info("all_good")).status == 200


@pytest.mark.parametrize(
    ("method", "path", "fields", "status"),
    [
        ("PATCH", "/practice/accounts/nobody", {"frozen": True}, 404),
        ("PATCH", "/practice/accounts/all_good", {"colour": "red"}, 400),
        ("PATCH", "/practice/accounts/all_good", {"rights": ["fly"]}, 400),
        ("PATCH", "/practice/accounts/all_good", {"ip_whitelist": ["999.1.1.1"]}, 400),
        ("PATCH", "/practice/accounts/all_good", {"ip_whitelist": "203.0.113.10"}, 400),
        ("PATCH", "/practice/accounts/all_good", {"frozen": "yes"}, 400),
        ("PATCH", "/practice/accounts/all_good", ["frozen"], 400),
        ("POST", "/practice/faults", {"fault": "flood"}, 400),
        ("POST", "/practice/faults", {"fault": "down", "account": "nobody"}, 404),
        ("POST", "/practice/faults", {"fault": "raw", "stage": "later"}, 400),
        ("POST", "/practice/faults", {"fault": "raw", "headers": "none"}, 400),
        ("POST", "/practice/egress", {"ip": "here"}, 400),
        ("POST", "/practice/egress", {}, 400),
    ],
)
async def test_a_wrong_control_request_is_refused_in_words_and_changes_nothing(
    mexc: MexcPractice, method: str, path: str, fields: object, status: int
) -> None:
    before = (await mexc.control("GET", "/practice/accounts")).text

    refused = await mexc.control(method, path, fields)

    assert (refused.status, list(refused.json)) == (status, ["error"])
    assert (await mexc.control("GET", "/practice/accounts")).text == before
    assert (await mexc.key_info("all_good")).status == 200


@pytest.mark.parametrize(
    ("origin", "shared"),
    [("http://127.0.0.1:8090", True), ("http://localhost:8090", True), ("https://example.org", False)],
)
async def test_only_a_page_of_this_machine_may_use_it_from_the_browser(
    mexc: MexcPractice, origin: str, shared: bool
) -> None:
    asked = await mexc.send("OPTIONS", "/practice/accounts/all_good", Origin=origin)
    listed = await mexc.send("GET", "/practice/accounts", Origin=origin)

    expected = origin if shared else None
    assert asked.headers.get("Access-Control-Allow-Origin") == expected
    assert listed.headers.get("Access-Control-Allow-Origin") == expected
