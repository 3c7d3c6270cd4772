"""Makes key pairs whose private half never leaves us; the exchange gets the public half."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from bot.core.exchange import PairKind
from bot.core.sealed import KeyPair
from bot.core.secret import Secret

_RSA_BITS = 2048
_RSA_EXPONENT = 65537


async def make_key_pair(kind: PairKind) -> KeyPair:
    """A fresh pair, both halves as PEM without a trailing line break (PKCS#8 and SubjectPublicKeyInfo)."""
    # An RSA pair takes a tenth of a second and more.
    private = await asyncio.to_thread(_MAKERS[kind])
    secret = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    public = private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    return KeyPair(Secret(secret.decode().strip()), public.decode().strip())


def _make_rsa() -> RSAPrivateKey:
    return generate_private_key(_RSA_EXPONENT, _RSA_BITS)


_MAKERS: Mapping[PairKind, Callable[[], Ed25519PrivateKey | RSAPrivateKey]] = {
    PairKind.ED25519: Ed25519PrivateKey.generate,
    PairKind.RSA: _make_rsa,
}
