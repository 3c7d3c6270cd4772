"""Whose account a new key opens, and what an exchange's answer says of an old one."""

from __future__ import annotations

import pytest

from bot.core.diagnosis import Diagnosis, Finding
from bot.core.passport import Passport
from bot.core.replacing import Fate, Owner, fate_of, owner_of
from bot.core.watch import Checked


@pytest.mark.parametrize(
    ("old", "new", "owner"),
    [
        ("17", "17", Owner.SAME),
        ("17", "18", Owner.OTHER),
        (None, "17", Owner.UNKNOWN),
        ("17", None, Owner.UNKNOWN),
        (None, None, Owner.UNKNOWN),
        ("", "", Owner.UNKNOWN),
    ],
)
def test_two_keys_are_of_one_account_only_where_the_exchange_says_so_of_both(
    old: str | None, new: str | None, owner: Owner
) -> None:
    assert owner_of(Passport(account_id=old), Passport(account_id=new)) is owner


def test_only_a_refusal_of_the_key_itself_is_its_end() -> None:
    ends = {each: fate_of(Checked(Finding(each, ""))) for each in Diagnosis}
    assert {each for each, fate in ends.items() if fate is Fate.DEAD} == {Diagnosis.INVALID_KEY, Diagnosis.KEY_EXPIRED}
    likely = {each for each, fate in ends.items() if fate is Fate.LIKELY_DELETED}
    assert likely == {Diagnosis.AMBIGUOUS_AUTH, Diagnosis.INVALID_SECRET}
    alive = {Diagnosis.IP_NOT_ALLOWED, Diagnosis.NO_READ_PERMISSION, Diagnosis.ACCOUNT_RESTRICTED}
    assert {ends[each] for each in alive} == {Fate.ALIVE}


@pytest.mark.parametrize(
    "checked",
    [
        Checked(asked=False),
        Checked(Finding(Diagnosis.EXCHANGE_UNAVAILABLE, ""), came=False),
        Checked(Finding(Diagnosis.INVALID_KEY, ""), came=False),
        Checked(Finding(Diagnosis.RATE_LIMITED, "")),
    ],
)
def test_an_answer_that_did_not_come_decides_nothing(checked: Checked) -> None:
    assert fate_of(checked) is Fate.NOT_KNOWN


def test_a_key_that_is_well_is_alive() -> None:
    assert fate_of(Checked()) is Fate.ALIVE
