"""What may be announced as an address of ours, and what is wrong with everything else."""

from __future__ import annotations

import pytest

from bot.core.new_address import AddressFault, address_fault, tidy_address

OURS = ("203.0.113.10", "2620:fe::9")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("9.9.9.9", "9.9.9.9"),
        ("  9.9.9.9.\n", "9.9.9.9"),
        ("`9.9.9.9`", "9.9.9.9"),
        ("<9.9.9.9>", "9.9.9.9"),
        ("9.9.9.9/32", "9.9.9.9"),
        ("9.9.\u200b9.9", "9.9.9.9"),
        ("９.９.９.９", "9.9.9.9"),
        ("2620:00FE:0:0::FE", "2620:fe::fe"),
        ("2620:fe::fe/128", "2620:fe::fe"),
    ],
)
def test_a_good_address_is_kept_in_its_one_spelling(typed: str, kept: str) -> None:
    assert tidy_address(typed) == kept
    assert address_fault(kept, OURS) is None


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("server", AddressFault.MALFORMED),
        ("9.9.9", AddressFault.MALFORMED),
        ("9.9.9.256", AddressFault.MALFORMED),
        ("9.9.9.09", AddressFault.MALFORMED),
        ("9.9.9.9:443", AddressFault.MALFORMED),
        ("https://9.9.9.9", AddressFault.MALFORMED),
        ("", AddressFault.MALFORMED),
        ("9.9.9.9 9.9.9.10", AddressFault.SEVERAL),
        ("9.9.9.9\n9.9.9.10", AddressFault.SEVERAL),
        ("9.9.9.9, 9.9.9.10", AddressFault.SEVERAL),
        ("9.9.9.0/24", AddressFault.SEVERAL),
        ("2620:fe::/48", AddressFault.SEVERAL),
        ("10.1.2.3", AddressFault.NOT_PUBLIC),
        ("192.168.0.1", AddressFault.NOT_PUBLIC),
        ("100.64.0.1", AddressFault.NOT_PUBLIC),
        ("127.0.0.1", AddressFault.NOT_PUBLIC),
        ("169.254.1.1", AddressFault.NOT_PUBLIC),
        ("0.0.0.0", AddressFault.NOT_PUBLIC),
        ("224.0.0.1", AddressFault.NOT_PUBLIC),
        ("255.255.255.255", AddressFault.NOT_PUBLIC),
        ("203.0.113.7", AddressFault.NOT_PUBLIC),
        ("::1", AddressFault.NOT_PUBLIC),
        ("fe80::1", AddressFault.NOT_PUBLIC),
        ("fd00::1", AddressFault.NOT_PUBLIC),
        ("2001:db8::1", AddressFault.NOT_PUBLIC),
        ("2620:FE:0::9", AddressFault.OURS),
    ],
)
def test_anything_else_is_refused_with_what_is_wrong(typed: str, fault: AddressFault) -> None:
    assert address_fault(tidy_address(typed), OURS) is fault
    assert address_fault("9.9.9.9", OURS) is None
