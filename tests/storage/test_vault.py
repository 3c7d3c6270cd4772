"""Holds the vault to opening what it sealed, and nothing else."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.exchange import Field
from bot.core.sealed import SealedBox, Subject
from bot.core.secret import Secret
from bot.usecases.ports import CannotOpen
from storage.aead import bind
from storage.keys import KeyRing
from storage.vault import SealingVault
from tests.storage.samples import a_key_ring

CANARY = "mx0vgl-canary-7f3a9c-do-not-print"
SUBJECT = Subject(owner_id=7, id="conn-1")
VALUES = {Field.API_KEY: Secret(CANARY), Field.SECRET: Secret("s3cret-canary"), Field.PASSPHRASE: Secret("pass canary")}


def a_vault(ring: KeyRing | None = None) -> SealingVault:
    return SealingVault(ring or a_key_ring(), fingerprint_key=b"F" * 32)


subjects = st.builds(Subject, owner_id=st.integers(), id=st.text())
secrets = st.builds(Secret, st.text(st.characters()))
credentials = st.dictionaries(st.sampled_from(Field), secrets)


@given(subjects, credentials)
async def test_whatever_is_sealed_opens_for_the_same_subject(subject: Subject, values: dict[Field, Secret]) -> None:
    box = await a_vault().seal(subject, values)
    assert await a_vault().open(subject, box) == values


@given(st.data())
async def test_any_other_byte_does_not_open_and_the_right_ones_still_do(data: st.DataObject) -> None:
    vault = a_vault()
    box = await vault.seal(SUBJECT, VALUES)
    field = data.draw(st.sampled_from([None, *Field]))
    whole = box.wrapped_key if field is None else box.values[field]
    at, flip = data.draw(st.integers(0, len(whole) - 1)), data.draw(st.integers(1, 255))
    changed = whole[:at] + bytes([whole[at] ^ flip]) + whole[at + 1 :]
    with pytest.raises(CannotOpen):
        await vault.open(SUBJECT, with_part(box, field, changed))
    with pytest.raises(CannotOpen):
        await vault.open(SUBJECT, with_part(box, field, whole[:at]))
    with pytest.raises(CannotOpen):
        await vault.open(SUBJECT, with_part(box, field, whole + b"\x00"))
    assert await vault.open(SUBJECT, with_part(box, field, whole)) == VALUES


def with_part(box: SealedBox, field: Field | None, part: bytes) -> SealedBox:
    return replace(box, wrapped_key=part) if field is None else replace(box, values={**box.values, field: part})


@given(subjects.filter(lambda subject: subject != SUBJECT))
async def test_another_subject_does_not_open(other: Subject) -> None:
    vault = a_vault()
    box = await vault.seal(SUBJECT, VALUES)
    with pytest.raises(CannotOpen):
        await vault.open(other, box)
    with pytest.raises(CannotOpen):
        await vault.seal(other, {Field.SECRET: Secret("x")}, box)
    assert await vault.open(SUBJECT, box) == VALUES


@pytest.mark.parametrize(
    "spoil",
    [
        lambda box: replace(box, version=2),
        lambda box: replace(box, key_id="another"),
        lambda box: replace(box, wrapped_key=b""),
        lambda box: replace(box, values={**box.values, Field.SECRET: b""}),
        lambda box: replace(box, values={**box.values, Field.SECRET: box.values[Field.API_KEY]}),
        lambda box: replace(box, values={Field.SECRET: box.values[Field.PASSPHRASE]}),
    ],
)
async def test_a_box_put_together_in_another_way_does_not_open(spoil: Callable[[SealedBox], SealedBox]) -> None:
    vault = a_vault()
    box = await vault.seal(SUBJECT, VALUES)
    with pytest.raises(CannotOpen):
        await vault.open(SUBJECT, spoil(box))
    assert await vault.open(SUBJECT, box) == VALUES


async def test_a_value_of_another_box_of_the_same_subject_does_not_open() -> None:
    vault = a_vault()
    one, other = await vault.seal(SUBJECT, VALUES), await vault.seal(SUBJECT, VALUES)
    with pytest.raises(CannotOpen):
        await vault.open(SUBJECT, replace(one, values=other.values))


async def test_another_key_ring_does_not_open_and_one_with_both_keys_does() -> None:
    box = await a_vault().seal(SUBJECT, VALUES)
    with pytest.raises(CannotOpen):
        await a_vault(KeyRing([b"L" * 32])).open(SUBJECT, box)
    assert await a_vault(KeyRing([b"L" * 32, b"K" * 32])).open(SUBJECT, box) == VALUES


async def test_values_are_added_to_a_box_and_taken_from_it() -> None:
    vault = a_vault()
    box = await vault.seal(SUBJECT, {Field.API_KEY: Secret("old"), Field.SECRET: Secret("s")})
    box = await vault.seal(SUBJECT, {Field.API_KEY: Secret("new"), Field.PASSPHRASE: Secret("p")}, box)
    assert await vault.open(SUBJECT, box) == {
        Field.API_KEY: Secret("new"),
        Field.SECRET: Secret("s"),
        Field.PASSPHRASE: Secret("p"),
    }
    box = vault.without(box, frozenset({Field.API_KEY, Field.SECRET}))
    assert await vault.open(SUBJECT, box) == {Field.PASSPHRASE: Secret("p")}


async def test_a_moved_box_opens_for_its_new_subject_alone_and_has_a_data_key_of_its_own() -> None:
    vault, target = a_vault(), Subject(7, "conn-2")
    box = await vault.seal(SUBJECT, VALUES)
    moved = await vault.move(box, SUBJECT, target)
    assert await vault.open(target, moved) == VALUES
    with pytest.raises(CannotOpen):
        await vault.open(SUBJECT, moved)
    with pytest.raises(CannotOpen):
        await vault.open(target, replace(moved, values=box.values))
    with pytest.raises(CannotOpen):
        await vault.move(box, target, SUBJECT)


async def test_a_rewrapped_box_is_under_the_newest_key_and_needs_the_old_one_no_more() -> None:
    box = await a_vault().seal(SUBJECT, VALUES)
    both = a_vault(KeyRing([b"L" * 32, b"K" * 32]))
    rewrapped = await both.rewrap(SUBJECT, box)
    assert rewrapped.values == box.values
    assert rewrapped.key_id == await both.newest_key_id() != box.key_id
    assert await a_vault(KeyRing([b"L" * 32])).open(SUBJECT, rewrapped) == VALUES
    with pytest.raises(CannotOpen):
        await both.rewrap(Subject(8, SUBJECT.id), box)


async def test_no_nonce_and_no_data_key_comes_twice() -> None:
    vault = a_vault()
    boxes = [await vault.seal(SUBJECT, VALUES) for _ in range(50)]
    pieces = [part[:12] for box in boxes for part in (box.wrapped_key, *box.values.values())]
    assert len(set(pieces)) == 200
    again = await vault.seal(SUBJECT, VALUES, boxes[0])
    assert not set(again.values.values()) & set(boxes[0].values.values())


async def test_all_chance_comes_from_the_randomness_that_is_passed_in() -> None:
    vault = SealingVault(KeyRing([b"K" * 32], random=bytes), b"F" * 32, random=bytes)
    assert await vault.seal(SUBJECT, VALUES) == await vault.seal(SUBJECT, VALUES)


@given(st.text(), secrets, st.text(), secrets)
def test_fingerprints_are_equal_for_the_same_key_at_the_same_exchange_alone(
    exchange: str, key: Secret, other_exchange: str, other_key: Secret
) -> None:
    same = (exchange, key) == (other_exchange, other_key)
    assert (a_vault().fingerprint(exchange, key) == a_vault().fingerprint(other_exchange, other_key)) is same


def test_a_fingerprint_is_64_hex_digits_and_depends_on_the_fingerprint_key() -> None:
    key = Secret(CANARY)
    found = a_vault().fingerprint("somewhere", key)
    assert (len(found), set(found) <= set("0123456789abcdef")) == (64, True)
    assert SealingVault(a_key_ring(), b"G" * 32).fingerprint("somewhere", key) != found
    assert a_vault(KeyRing([b"L" * 32])).fingerprint("somewhere", key) == found


@given(st.lists(st.text() | st.binary()), st.lists(st.text() | st.binary()))
def test_no_two_contexts_are_written_alike(one: list[str | bytes], other: list[str | bytes]) -> None:
    as_bytes = [[part if isinstance(part, bytes) else part.encode() for part in parts] for parts in (one, other)]
    assert (bind(*one) == bind(*other)) is (as_bytes[0] == as_bytes[1])


async def test_nothing_of_a_secret_shows_in_a_box_a_vault_or_a_failure() -> None:
    vault = a_vault()
    box = await vault.seal(SUBJECT, VALUES)
    shown = [repr(box), str(box), repr(vault), repr(a_key_ring()), repr(await vault.open(SUBJECT, box))]
    with pytest.raises(CannotOpen) as failure:
        await vault.open(Subject(8, "conn-1"), box)
    shown += ["".join(traceback.format_exception(failure.value)), repr(failure.value)]
    assert not [text for text in shown if "canary" in text or "KKKK" in text]
    assert (str(failure.value), failure.value.__cause__, failure.value.__suppress_context__) == ("", None, True)
