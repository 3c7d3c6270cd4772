"""A pretend Coinbase Advanced Trade: keys that sign tokens for one call each, and one answer to all that is wrong."""

from __future__ import annotations

import json
from base64 import b64encode, urlsafe_b64decode
from binascii import Error as NoBase64
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, ClassVar, Final, Unpack

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_public_key,
)

from bot.core.shapes import a_mapping
from bot.playground.exchanges.accounts import AccountDetails, Balance, PracticeAccount, Pretend
from bot.playground.exchanges.base import EGRESS, OTHER_ADDRESS, OUR_ADDRESSES, PracticeExchange
from bot.playground.exchanges.faults import TROUBLES, Stage
from bot.playground.exchanges.listing import coins, sample, some_closed
from bot.playground.exchanges.wire import Answer, Call, Endpoint, html_answer, json_answer, raw_fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import timedelta

_ID: Final = "coinbase"
_HOST: Final = "api.coinbase.com"
_SPOT_PAIRS: Final = 640
_FUTURES_PAIRS: Final = 60
_PERPETUALS: Final = 45
_LEEWAY_SECONDS: Final = 10
_ISSUERS: Final = ("cdp", "coinbase-cloud")
_RAW_HALF: Final = 32  # an ES256 signature is two numbers of that many bytes
_ORDER_OF_P256: Final = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551

_VIEW, _TRADE, _TRANSFER = "can_view", "can_trade", "can_transfer"


class PretendCoinbase(PracticeExchange):
    """Checks and answers of Coinbase."""

    id: ClassVar[str] = _ID
    right_names: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "read": (_VIEW,),
        "trade": (_TRADE,),
        "transfer": (_TRANSFER,),
        "withdraw": (_TRANSFER,),
    }

    def practice_accounts(self) -> Sequence[PracticeAccount]:
        return _practice_accounts()

    def endpoints(self) -> Sequence[Endpoint]:
        read = Stage.READ
        return (
            Endpoint("GET", "/api/v3/brokerage/time", _time),
            Endpoint("GET", "/api/v3/brokerage/market/products", _product_list),
            Endpoint("GET", "/v2/currencies", lambda _: _fiat_list()),
            Endpoint("GET", "/v2/currencies/crypto", lambda _: _coin_list()),
            Endpoint("GET", "/v2/exchange-rates", lambda _: _rate_list()),
            Endpoint("GET", "/api/v3/brokerage/key_permissions", _key_permissions, Stage.KEY),
            Endpoint("GET", "/api/v3/brokerage/accounts", _spot_accounts, read, _VIEW),
            Endpoint("GET", "/api/v3/brokerage/transaction_summary", _fees, read, _VIEW),
            Endpoint("GET", "/v2/accounts", _wallets, read, _VIEW),
            Endpoint("GET", "/api/v3/brokerage/cfm/balance_summary", _futures_summary, Stage.FUTURES, _VIEW),
        )

    def key_in(self, headers: Mapping[str, str], query: str) -> str | None:  # noqa: ARG002 - the header holds it
        token = _token(headers)
        name = token.claims.get("sub") if token else None
        return name if isinstance(name, str) else None

    def open_account(self, label: str, **differences: Unpack[AccountDetails]) -> PracticeAccount:
        return _account(label, **differences)

    def refusal(self, call: Call, endpoint: Endpoint) -> Answer | None:
        return next(self._refusals(call, endpoint), None)

    def no_permission(self, call: Call) -> Answer:  # noqa: ARG002 - the same for every path
        return _error(403, "PERMISSION_DENIED", "Missing required scopes")

    def no_such_path(self, call: Call) -> Answer:  # noqa: ARG002 - the same for every path
        return _error(404, "NOT_FOUND", "Not Found")

    def maintenance(self, call: Call) -> Answer | None:  # noqa: ARG002 - the same for every path
        return _error(503, "UNAVAILABLE", "circuit breaker open.  See go/circuit-breaker")

    def rate_limited(self, call: Call, retry_after: timedelta) -> Answer:  # noqa: ARG002 - the same for every path
        limits = {"x-ratelimit-limit": "30", "x-ratelimit-remaining": "0"}
        seconds = str(int(retry_after.total_seconds()))
        return _error(429, "RESOURCE_EXHAUSTED", "Too many requests", {"x-ratelimit-reset": seconds, **limits})

    def blocked_page(self) -> Answer:
        return html_answer("Attention Required! | Cloudflare", "Sorry, you have been blocked", 403)

    def _refusals(self, call: Call, endpoint: Endpoint) -> Iterator[Answer]:
        account, token = call.account, _token(call.headers)
        if account is None or token is None or account.revoked or account.expired:
            yield _UNAUTHORIZED
            return
        if not (token.is_signed_by(account) and token.is_meant_for(call) and account.admits(self.egress)):
            yield _UNAUTHORIZED
        if account.frozen:
            yield _error(404, "NOT_FOUND", "Could not find user's accounts information")
        if endpoint.needs and endpoint.needs not in account.tokens(self.right_names):
            yield self.no_permission(call)


practice_exchange: Final = PretendCoinbase

_UNAUTHORIZED: Final = Answer(b"Unauthorized\n", 401, {"Content-Type": "text/plain; charset=utf-8"})


class _Token:
    """A bearer token taken apart; whether it holds is another question."""

    def __init__(self, text: str) -> None:
        head, claims, signature = text.split(".")
        self._signed = f"{head}.{claims}".encode()
        self._signature = _unpacked(signature)
        self._head = _object(head)
        self.claims = _object(claims)

    def is_signed_by(self, account: PracticeAccount) -> bool:
        public = load_pem_public_key((account.public_key or "").encode())
        try:
            match public:
                case ec.EllipticCurvePublicKey() if self._head.get("alg") == "ES256":
                    public.verify(_der(self._signature), self._signed, ec.ECDSA(SHA256()))
                case Ed25519PublicKey() if self._head.get("alg") == "EdDSA":
                    public.verify(self._signature, self._signed)
                case _:
                    return False
        except InvalidSignature:
            return False
        return self._head.get("kid") == account.key

    def is_meant_for(self, call: Call) -> bool:
        """True for this very method, host and path, at this time; the query is no part of it."""
        now = call.server_ms / 1000
        begins, ends = self.claims.get("nbf"), self.claims.get("exp")
        in_time = isinstance(begins, int) and isinstance(ends, int) and begins - _LEEWAY_SECONDS <= now < ends
        uris = self.claims.get("uris")
        named = [self.claims.get("uri"), *(uris if isinstance(uris, list) else ())]
        # Whoever calls a practice exchange by its own address may name that, ccxt even with the scheme before it.
        hosts = (_HOST, call.headers.get("Host", ""), f"http://{call.headers.get('Host', '')}")
        is_here = any(f"{call.method} {host}{call.path}" in named for host in hosts)
        return in_time and is_here and self.claims.get("iss") in _ISSUERS


def _token(headers: Mapping[str, str]) -> _Token | None:
    try:
        return _Token(headers.get("Authorization", "").removeprefix("Bearer "))
    except (ValueError, NoBase64):
        return None


def _unpacked(part: str) -> bytes:
    return urlsafe_b64decode(part + "=" * (-len(part) % 4))


def _object(part: str) -> Mapping[str, object]:
    return a_mapping(json.loads(_unpacked(part)))


def _der(signature: bytes) -> bytes:
    halves = signature[:_RAW_HALF], signature[_RAW_HALF:]
    return encode_dss_signature(*(int.from_bytes(half) for half in halves))


def _error(status: int, code: str, text: str, headers: Mapping[str, str] | None = None) -> Answer:
    return json_answer({"error": code, "error_details": text, "message": text}, status, headers)


def _time(call: Call) -> Answer:
    now = call.server_time
    milliseconds = str(call.server_ms)
    return json_answer(
        {"iso": f"{now:%Y-%m-%dT%H:%M:%SZ}", "epochSeconds": milliseconds[:-3], "epochMillis": milliseconds}
    )


def _key_permissions(call: Call) -> Answer:
    held = call.owner.tokens(PretendCoinbase.right_names)
    flags = {name: name in held for name in (_VIEW, _TRADE, _TRANSFER)}
    portfolio = Pretend(_ID, call.owner.label).uuid("portfolio")
    kind = "DEFAULT" if call.owner.is_master else "CONSUMER"
    return json_answer({**flags, "portfolio_uuid": portfolio, "portfolio_type": kind})


def _money(amount: Decimal, asset: str) -> dict[str, str]:
    return {"value": str(amount), "currency": asset}


def _held(account: PracticeAccount, place: str) -> list[Balance]:
    return [each for each in account.balances if each.place == place]


def _spot_accounts(call: Call) -> Answer:
    accounts = [_spot_account(call.owner, each) for each in _held(call.owner, "spot")]
    return json_answer({"accounts": accounts, "has_next": False, "cursor": "", "size": len(accounts)})


def _spot_account(account: PracticeAccount, balance: Balance) -> dict[str, object]:
    pretend = Pretend(_ID, account.label)
    return {
        "uuid": pretend.uuid(f"wallet {balance.asset}"),
        "name": f"{balance.asset} Wallet",
        "currency": balance.asset,
        "available_balance": _money(balance.free, balance.asset),
        "default": True,
        "active": True,
        "created_at": "2023-01-04T06:20:06.456Z",
        "updated_at": "2023-01-04T06:20:07.181Z",
        "deleted_at": None,
        "type": "ACCOUNT_TYPE_FIAT" if balance.asset == "USD" else "ACCOUNT_TYPE_CRYPTO",
        "ready": True,
        "hold": _money(balance.locked, balance.asset),
        "retail_portfolio_id": pretend.uuid("portfolio"),
        "platform": "ACCOUNT_PLATFORM_CONSUMER",
    }


def _futures_summary(call: Call) -> Answer:
    held = _held(call.owner, "futures")
    free, locked = (sum((amount for amount in amounts), Decimal(0)) for amounts in _columns(held))
    amounts = {
        "futures_buying_power": free,
        "total_usd_balance": free + locked,
        "cbi_usd_balance": Decimal(0),
        "cfm_usd_balance": free + locked,
        "total_open_orders_hold_amount": locked,
        "unrealized_pnl": Decimal(0),
        "daily_realized_pnl": Decimal(0),
        "initial_margin": locked,
        "available_margin": free,
        "liquidation_threshold": Decimal(0),
        "liquidation_buffer_amount": free,
    }
    summary = {name: _money(amount, "USD") for name, amount in amounts.items()}
    return json_answer({"balance_summary": {**summary, "liquidation_buffer_percentage": "1000"}})


def _columns(held: Sequence[Balance]) -> tuple[list[Decimal], list[Decimal]]:
    return [each.free for each in held], [each.locked for each in held]


def _fees(_: Call) -> Answer:
    tier = {"pricing_tier": "Advanced 1", "taker_fee_rate": "0.008", "maker_fee_rate": "0.006"}
    return json_answer({"total_volume": 9.99, "total_fees": 0.08, "fee_tier": tier, "margin_rate": None})


def _wallets(call: Call) -> Answer:
    wallets = [_wallet(call.owner, each) for each in _held(call.owner, "spot")]
    return json_answer({"pagination": {"limit": 250, "next_uri": None}, "data": wallets})


def _wallet(account: PracticeAccount, balance: Balance) -> dict[str, object]:
    return {
        "id": Pretend(_ID, account.label).uuid(f"wallet {balance.asset}"),
        "name": f"{balance.asset} Wallet",
        "primary": False,
        "type": "wallet",
        "currency": {"code": balance.asset, "type": "crypto", "exponent": 8},
        "balance": {"amount": str(balance.free + balance.locked), "currency": balance.asset},
        "resource": "account",
    }


def _product_list(call: Call) -> Answer:
    return _contract_list() if call.params.get("product_type") == "FUTURE" else _pair_list()


_PRODUCT: Final = sample(
    """
{"price": "67060", "price_percentage_change_24h": "3.3", "volume_24h": "10967.87", "watched": false,
"volume_percentage_change_24h": "141.73", "base_increment": "0.00000001", "quote_increment": "0.01",
"quote_min_size": "1", "quote_max_size": "150000000", "base_min_size": "0.00000001", "base_max_size": "3400",
"quote_name": "US Dollar", "is_disabled": false, "new": false, "status": "online", "cancel_only": false,
"limit_only": false, "post_only": false, "trading_disabled": false, "auction_mode": false,
"fcm_trading_session_details": null, "mid_market_price": "", "alias": "", "view_only": false,
"price_increment": "0.01", "product_venue": "CBE"}
"""
)

_CLOSED: Final = {"status": "delisted", "is_disabled": True, "trading_disabled": True}


@cache
def _pair_list() -> Answer:
    products = some_closed(map(_pair, coins(_SPOT_PAIRS)), **_CLOSED)
    return json_answer({"products": products, "num_products": len(products)})


def _pair(coin: str) -> dict[str, object]:
    names = {"base_currency_id": coin, "quote_currency_id": "USD", "base_name": coin.title(), "product_type": "SPOT"}
    shown = {"base_display_symbol": coin, "quote_display_symbol": "USD", "display_name": f"{coin}-USD"}
    return {**_PRODUCT, **names, **shown, "product_id": f"{coin}-USD", "alias_to": [f"{coin}-USDC"]}


@cache
def _contract_list() -> Answer:
    expiring = map(_expiring, coins(_FUTURES_PAIRS - _PERPETUALS))
    products = [*some_closed(map(_perpetual, coins(_PERPETUALS)), **_CLOSED), *expiring]
    return json_answer({"products": products, "num_products": len(products)})


def _expiring(coin: str) -> dict[str, object]:
    details = {"contract_expiry": "2026-12-25T16:00:00Z", "contract_expiry_type": "EXPIRING"}
    return _contract(coin, f"{coin}-25DEC26-CDE", f"{coin} 25 DEC 26", details)


def _perpetual(coin: str) -> dict[str, object]:
    details = {
        "contract_expiry": "2030-12-20T16:00:00Z",
        "contract_expiry_type": "PERPETUAL",
        "funding_interval": "3600s",
    }
    return _contract(coin, f"{coin}P-20DEC30-CDE", f"{coin} PERP", details)


def _contract(coin: str, product: str, shown: str, details: Mapping[str, object]) -> dict[str, object]:
    root = {"contract_code": coin, "contract_root_unit": coin, "contract_size": "0.01"}
    details = {"venue": "cde", **root, "risk_managed_by": "MANAGED_BY_FCM", **details}
    names = {"base_currency_id": "", "quote_currency_id": "USD", "base_name": "", "product_type": "FUTURE"}
    listed = {"display_name": shown, "alias_to": [], "product_venue": "FCM", "product_id": product}
    return {**_PRODUCT, **names, **listed, "future_product_details": details}


@cache
def _fiat_list() -> Answer:
    return json_answer({"data": [{"id": "USD", "name": "US Dollar", "min_size": "0.01"}]})


@cache
def _coin_list() -> Answer:
    return json_answer({"data": [_coin(coin) for coin in coins(_SPOT_PAIRS)]})


def _coin(coin: str) -> dict[str, object]:
    asset = Pretend(_ID, coin).uuid("asset")
    return {"asset_id": asset, "code": coin, "name": coin.title(), "exponent": 8, "type": "crypto"}


@cache
def _rate_list() -> Answer:
    return json_answer({"data": {"currency": "USD", "rates": dict.fromkeys(coins(_SPOT_PAIRS), "1.0")}})


_BALANCES: Final = (
    Balance("spot", "USD", Decimal("980.15")),
    Balance("spot", "BTC", Decimal("0.0121"), Decimal("0.001")),
    Balance("futures", "USD", Decimal("410.75"), Decimal("20.25")),
)
_ALL: Final = frozenset({"read", "trade"})


def _account(
    label: str, copied: Mapping[str, str] | None = None, **differences: Unpack[AccountDetails]
) -> PracticeAccount:
    """A faultless account with these differences; `copied` is what its owner has in hand instead of the truth."""
    pretend = Pretend(_ID, label)
    key = f"organizations/{pretend.uuid('organization')}/apiKeys/{pretend.uuid('key')}"
    pair = _pretend_ec_pair(label)
    return _opened(label, key, _pem(pair), pair.public_key(), copied, differences)


def _newer_account(label: str, **differences: Unpack[AccountDetails]) -> PracticeAccount:
    """The same with the kind of key that Coinbase offers first now: Ed25519, as seed and public key in base64."""
    pair = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(Pretend(_ID, label).hex("private key", 64)))
    secret = b64encode(pair.private_bytes_raw() + pair.public_key().public_bytes_raw()).decode()
    return _opened(label, Pretend(_ID, label).uuid("key"), secret, pair.public_key(), None, differences)


def _opened(
    label: str,
    key: str,
    secret: str,
    public: ec.EllipticCurvePublicKey | Ed25519PublicKey,
    copied: Mapping[str, str] | None,
    differences: AccountDetails,
) -> PracticeAccount:
    details: AccountDetails = {
        "ip_whitelist": OUR_ADDRESSES,
        "balances": _BALANCES,
        "rights": _ALL,
        "public_key": public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode(),
        **differences,
    }
    return PracticeAccount(
        label=label,
        key=key,
        secret=secret,
        to_copy={"api_key": key, "secret": secret, **(copied or {})},
        uid=Pretend(_ID, label).uuid("portfolio"),
        **details,
    )


def _pretend_ec_pair(label: str) -> ec.EllipticCurvePrivateKey:
    number = int(Pretend(_ID, label).hex("private key", 64), 16)
    return ec.derive_private_key(number % (_ORDER_OF_P256 - 1) + 1, ec.SECP256R1())


def _pem(pair: ec.EllipticCurvePrivateKey) -> str:
    return pair.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption()).decode().strip()


@cache
def _practice_accounts() -> tuple[PracticeAccount, ...]:
    return (
        *_accounts_that_work(),
        *_accounts_that_need_a_change(),
        *_accounts_copied_wrongly(),
        *_accounts_in_trouble(),
    )


def _accounts_that_work() -> tuple[PracticeAccount, ...]:
    return (
        _account("all_good"),
        _newer_account("ed25519_key"),
        _account("one_address_missing", ip_whitelist=(EGRESS,)),
        _account("no_ip_list", ip_whitelist=()),
        _account("sub_account", is_master=False),
        _account("no_funds", balances=()),
    )


def _accounts_that_need_a_change() -> tuple[PracticeAccount, ...]:
    not_opened = _error(403, "PERMISSION_DENIED", "FCM preview orders are only enabled for onboarded users")
    unverified = json_answer(
        {"errors": [{"id": "identity_verification_required", "message": "Identity verification is required"}]}, 400
    )
    scopes = _error(403, "PERMISSION_DENIED", "Missing required scopes")
    return (
        _account("withdraw_on", rights=_ALL | {"withdraw"}),
        _account("no_trade", rights=_ALL - {"trade"}),
        _account("no_read", rights=_ALL - {"read"}),
        _account("ip_missing", ip_whitelist=(OTHER_ADDRESS,)),
        _account("frozen", frozen=True),
        _account("futures_not_opened", fault=raw_fault(not_opened, Stage.FUTURES)),
        _account("kyc_needed", fault=raw_fault(unverified)),
        _account("introspection_refused", fault=raw_fault(scopes, Stage.KEY)),
    )


def _accounts_copied_wrongly() -> tuple[PracticeAccount, ...]:
    swapped, cut = _account("swapped_fields").to_copy, _account("malformed_key").to_copy
    other, old = Pretend(_ID, "wrong_exchange"), Pretend(_ID, "old_key")
    foreign = {"api_key": "mx0" + other.alphanumeric("other key", 15), "secret": other.hex("other secret", 32)}
    legacy = {"api_key": old.alphanumeric("key", 16), "secret": old.alphanumeric("secret", 32)}
    return (
        _account("wrong_secret", {"secret": _pem(_pretend_ec_pair("another secret"))}),
        _account("unknown_key", revoked=True),
        _account("old_key", legacy),
        _account("swapped_fields", {"api_key": swapped["secret"], "secret": swapped["api_key"]}),
        _account("malformed_key", {"api_key": cut["api_key"][:40] + "…"}),
        _account("wrong_exchange", foreign),
    )


def _accounts_in_trouble() -> tuple[PracticeAccount, ...]:
    unknown = _error(400, "INVALID_SOMETHING", "Unexpected error")
    return (
        _account("unknown_code", fault=raw_fault(unknown)),
        *(_account(label, fault=fault) for label, fault in TROUBLES.items()),
    )
