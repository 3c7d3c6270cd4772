"""The pairs that we make are what exchanges take the public half of, and sign what that half then proves."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key

from bot.core.exchange import PairKind
from storage.key_pairs import make_key_pair

# ccxt takes a PEM of at most this length for Ed25519, and for RSA beyond it.
_LONGEST_ED25519 = 120


async def test_an_ed25519_pair_signs_what_its_public_half_proves() -> None:
    pair = await make_key_pair(PairKind.ED25519)
    private = load_pem_private_key(pair.private.reveal().encode(), None)
    public = load_pem_public_key(pair.public.encode())

    assert isinstance(private, Ed25519PrivateKey)
    assert isinstance(public, Ed25519PublicKey)
    public.verify(private.sign(b"a request"), b"a request")
    assert len(pair.private) <= _LONGEST_ED25519


async def test_an_rsa_pair_signs_what_its_public_half_proves() -> None:
    pair = await make_key_pair(PairKind.RSA)
    private = load_pem_private_key(pair.private.reveal().encode(), None)
    public = load_pem_public_key(pair.public.encode())

    assert isinstance(private, RSAPrivateKey)
    assert isinstance(public, RSAPublicKey)
    assert public.key_size == 2048
    public.verify(private.sign(b"a request", PKCS1v15(), SHA256()), b"a request", PKCS1v15(), SHA256())
    assert len(pair.private) > _LONGEST_ED25519


@pytest.mark.parametrize("kind", list(PairKind))
async def test_no_pair_is_made_twice_and_none_shows_itself(kind: PairKind) -> None:
    first, second = await make_key_pair(kind), await make_key_pair(kind)

    assert first.private != second.private
    assert first.public != second.public
    assert "PRIVATE" not in repr(first)
    assert first.public.startswith("-----BEGIN PUBLIC KEY-----\n")
    assert first.public.endswith("\n-----END PUBLIC KEY-----")
