"""Whatever is done to the audit trail shows at the first entry that it was done to; forgetting a person does not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.core.audit import FIRST_SEAL, Deed, Entry, Fault, Record, first_fault, next_entry

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
OWNER, SUPPORT, ANA = 11, 12, 900
RECORDS = (
    Record(NOW, OWNER, Deed.ROLE_GRANTED, SUPPORT, "support"),
    Record(NOW + timedelta(seconds=1), SUPPORT, Deed.SEARCHED, None, "João"),
    Record(NOW + timedelta(seconds=2), SUPPORT, Deed.CARD_OPENED, ANA, "she cannot connect"),
    Record(NOW + timedelta(seconds=3), OWNER, Deed.AUDIT_SEEN),
)
Tampering = Callable[[Entry], Entry]


def chain(records: Sequence[Record] = RECORDS) -> list[Entry]:
    entries: list[Entry] = []
    for number, record in enumerate(records, 1):
        before = entries[-1].seal if entries else FIRST_SEAL
        entries.append(next_entry(record, number, before, f"{number:032x}"))
    return entries


def with_record(**changes: object) -> Tampering:
    return lambda entry: replace(entry, record=replace(entry.record, **changes))  # type: ignore[arg-type]  # by name


def forgotten(entry: Entry) -> Entry:
    """As the store leaves it once the person had everything deleted."""
    return replace(entry, record=replace(entry.record, subject=None, words=""), salt=None)


def test_a_chain_as_it_was_written_is_whole_in_one_piece_and_in_several() -> None:
    entries = chain()
    assert first_fault([]) is None
    assert first_fault(entries) is None
    assert first_fault(entries[2:], 3, entries[1].seal) is None
    assert len({each.seal for each in entries} | {FIRST_SEAL}) == 5


@pytest.mark.parametrize(
    "tampering",
    [
        pytest.param(with_record(at=NOW), id="when"),
        pytest.param(with_record(actor=OWNER), id="who"),
        pytest.param(with_record(deed=Deed.NOTE_WRITTEN), id="what"),
        pytest.param(with_record(subject=901), id="whom"),
        pytest.param(with_record(subject=None), id="nobody"),
        pytest.param(with_record(words="she asked"), id="why"),
        pytest.param(lambda entry: replace(entry, salt="0" * 32), id="salt"),
        pytest.param(lambda entry: replace(entry, salt=None), id="salt gone, words left"),
        pytest.param(lambda entry: replace(entry, subject_mark="0" * 64), id="mark of whom"),
        pytest.param(lambda entry: replace(entry, words_mark="0" * 64), id="mark of why"),
        pytest.param(lambda entry: replace(entry, seal="0" * 64), id="seal"),
    ],
)
def test_every_field_of_an_entry_that_was_changed_shows(tampering: Tampering) -> None:
    entries = chain()
    assert first_fault([*entries[:2], tampering(entries[2]), entries[3]]) == Fault(3, "changed")
    assert first_fault(entries) is None


def test_an_entry_that_was_changed_with_a_seal_of_its_own_breaks_with_the_next_one() -> None:
    entries = chain()
    again = next_entry(replace(RECORDS[2], words="she asked"), 3, entries[1].seal, entries[2].salt or "")
    assert first_fault([*entries[:2], again, entries[3]]) == Fault(4, "changed")


def test_a_removed_an_added_and_a_moved_entry_show_where_that_was_done() -> None:
    first, second, third, fourth = chain()
    forged = next_entry(RECORDS[1], 3, second.seal, "f" * 32)
    assert first_fault([first, third, fourth]) == Fault(2, "missing")
    assert first_fault([second, third, fourth]) == Fault(1, "missing")
    assert first_fault([first, second, forged, third, fourth]) == Fault(4, "missing")
    assert first_fault([first, second, forged, replace(third, number=4)]) == Fault(4, "changed")
    assert first_fault([first, replace(third, number=2), replace(second, number=3), fourth]) == Fault(2, "changed")
    assert first_fault([second, third], 1, FIRST_SEAL) == Fault(1, "missing")


def test_what_was_cut_off_at_the_end_is_seen_by_the_seal_alone() -> None:
    entries = chain()
    assert first_fault(entries[:3]) is None
    assert entries[3].seal not in {each.seal for each in entries[:3]}


def test_forgetting_a_person_leaves_the_chain_whole_and_nothing_to_guess_them_by() -> None:
    entries = chain()
    left = [*entries[:2], forgotten(entries[2]), entries[3]]
    assert first_fault(left) is None
    assert left[2].seal == entries[2].seal
    guessed = next_entry(RECORDS[2], 3, entries[1].seal, "")
    assert guessed.subject_mark != left[2].subject_mark
    assert first_fault([*left[:2], with_record(words="she asked")(left[2]), left[3]]) == Fault(3, "changed")


def test_the_parts_of_an_entry_cannot_flow_into_one_another() -> None:
    one = next_entry(Record(NOW, 1, Deed.SEARCHED, None, 'a","b'), 1, FIRST_SEAL, "00")
    other = next_entry(Record(NOW, 1, Deed.SEARCHED, None, "a"), 1, FIRST_SEAL, "00")
    local = next_entry(Record(NOW.astimezone(), 1, Deed.SEARCHED, None, "a"), 1, FIRST_SEAL, "00")
    assert one.seal != other.seal
    assert local.seal == other.seal, "an instant is the same in every time zone"
