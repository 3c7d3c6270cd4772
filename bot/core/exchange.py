"""What an exchange is, as data: the shape that every file in `bot/exchanges` fills."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from bot.core.diagnosis import Diagnosis, Finding
from bot.core.incident import ServiceStatus
from bot.core.passport import Balance, KeyFacts, Right


class Market(StrEnum):
    SPOT = "spot"
    FUTURES = "futures"


class MarketChoice(StrEnum):
    """What the trader wants to trade with this key."""

    SPOT = "spot"
    FUTURES = "futures"
    BOTH = "both"

    @property
    def markets(self) -> tuple[Market, ...]:
        return (Market.SPOT, Market.FUTURES) if self is MarketChoice.BOTH else (Market(self.value),)


class Field(StrEnum):
    """A credential that a trader hands over, in the order in which it is asked for."""

    API_KEY = "api_key"
    SECRET = "secret"  # noqa: S105  the name of a field
    PASSPHRASE = "passphrase"  # noqa: S105  the name of a field


class Stage(StrEnum):
    """A stage of the connection test, in the order in which it is shown."""

    FORMAT = "format"
    REACHABLE = "reachable"
    KEY_ACCEPTED = "key_accepted"
    RIGHTS = "rights"
    IP_LIST = "ip_list"
    BALANCE = "balance"
    STATUS = "status"


class Need(StrEnum):
    """Which right a call exercises; the exchange's "no permission" is read by it."""

    READ = "read"
    TRADE = "trade"
    FUTURES = "futures"


@dataclass(frozen=True, slots=True)
class CredentialField:
    """`pattern` is a hint: a mismatch asks the trader to look again and forbids nothing.

    `own_name` is what the exchange calls the field on its page; `labels` are further words (lower case)
    by which a pasted value may be announced besides the common English and Portuguese ones. `may_be_key_pair` is true
    where the value can be a private key (PEM or base64) that signs. `unusable` names forms of values that no call can
    be made with, each by the id under which the locale explains it (`<exchange>-unusable-<id>`).
    """

    field: Field
    own_name: str
    pattern: re.Pattern[str]
    labels: tuple[str, ...] = ()
    may_be_key_pair: bool = False
    unusable: tuple[tuple[str, re.Pattern[str]], ...] = ()


@dataclass(frozen=True, slots=True)
class Call:
    """A request to the exchange by its implicit ccxt method; `weight` is in the exchange's own units.

    `{api_key}` as a parameter's value stands for the key itself, and `{found}` for what `Introspection.lookup` found.
    """

    method: str
    params: Mapping[str, str] = field(default_factory=dict)
    weight: int = 1
    need: Need = Need.READ
    market: Market = Market.SPOT


@dataclass(frozen=True, slots=True)
class ErrorRule:
    """One row of the exchange's error table; every given condition must hold, the first rule that fits wins.

    `diagnosis` is one for all, or depends on what the refused call needed. `codes` are compared as text.
    `text` is searched in the body, put in one line, and in the HTTP reason phrase. `ip` is a pattern whose first group
    is our address. `source` names the sheet row or document.
    """

    diagnosis: Diagnosis | Mapping[Need, Diagnosis]
    codes: frozenset[str] = frozenset()
    text: re.Pattern[str] | None = None
    http_status: frozenset[int] = frozenset()
    market: Market | None = None
    ip: re.Pattern[str] | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Site:
    """A regional site of the exchange; `api_page` is where its keys are made.

    `hosts` maps a ccxt base URL (as in `urls["api"]`) to this site's own, where it differs. `markets` are those which
    its API is known to serve: None for all of the exchange's, empty where we know no API address at all, so that its
    keys cannot be tested. `tells_rights` is false where the exchange's introspection does not exist at this site.
    `has_note` is true where the locale has something to say before a key is made there (`<exchange>-site-<id>-note`).
    """

    id: str
    api_page: str
    ccxt_id: str
    hosts: Mapping[str, str] = field(default_factory=dict)
    markets: tuple[Market, ...] | None = None
    tells_rights: bool = True
    has_note: bool = False


@dataclass(frozen=True, slots=True)
class IpRules:
    """`lifetime_without_list`: how long a key without an IP list lives; counted from creation or from its last use."""

    max_addresses: int | None
    lifetime_without_list: timedelta | None
    counts_from: str  # "creation" | "last_use" | "never"
    verified_on: date


@dataclass(frozen=True, slots=True)
class BalanceCall:
    """`read` turns the decoded answer into balances; raises ValueError when the answer has another shape.

    `pockets` names the accounts whose funds can be traded with; empty where the answer speaks of no other. `elsewhere`
    reads the account in which funds may lie that cannot be traded with, and is asked only where there are no others.
    """

    call: Call
    read: Callable[[object], tuple[Balance, ...]]
    pockets: frozenset[str] = frozenset()
    elsewhere: BalanceCall | None = None


@dataclass(frozen=True, slots=True)
class RateLimit:
    """How much weight of calls one of our addresses may spend at the exchange in `per`, and how it is punished.

    `per_key` is the same for one key (or its account) alone. `rest` is how long nobody asks after the exchange said
    that we are too fast and named no time, `dead_key_rest` how long a key rests at first after it was refused; it
    doubles with each further refusal.
    """

    weight: int
    per: timedelta
    per_key: RateLimit | None = None
    rest: timedelta = timedelta(seconds=30)
    dead_key_rest: timedelta = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class StatusCall:
    """How the exchange tells of its own state, without a key; `read` raises ValueError for another shape."""

    call: Call
    read: Callable[[object], ServiceStatus]


@dataclass(frozen=True, slots=True)
class PairListCall:
    """How a key tells which pairs it may trade, in those `markets`.

    `read` gives the exchange's own names of them, None where the key may trade them all; raises ValueError for another
    shape. A name that no pair has does no harm.
    """

    call: Call
    read: Callable[[object], frozenset[str] | None]
    markets: frozenset[Market]


@dataclass(frozen=True, slots=True)
class Lookup:
    """A call that has to come first; `read` gives what stands for `{found}` in the next one. Raises ValueError."""

    call: Call
    read: Callable[[object], str]


@dataclass(frozen=True, slots=True)
class Introspection:
    """How a key reports its own rights; `read` raises ValueError when the answer has another shape.

    `otherwise` is asked where the answer to `call` carries one of the codes `otherwise_on`, or cannot be read.
    """

    call: Call
    read: Callable[[object], KeyFacts]
    lookup: Lookup | None = None
    otherwise: Introspection | None = None
    otherwise_on: frozenset[str] = frozenset()

    @property
    def calls(self) -> tuple[Call, ...]:
        first = (self.lookup.call,) if self.lookup else ()
        return (*first, self.call, *(self.otherwise.calls if self.otherwise else ()))


@dataclass(frozen=True, slots=True)
class Clues:
    """What is known when a cause is looked for: the refusal, the call that met it, and what further calls showed.

    `facts` are what the key said of itself, None where it could not be asked. `tried` holds what the further calls
    led to, in their order: None for a good answer.
    """

    refusal: Finding
    call: Call
    facts: KeyFacts | None
    tried: tuple[Finding | None, ...]


@dataclass(frozen=True, slots=True)
class Differential:
    """How an ambiguous refusal is resolved: further read-only calls (three at most), and what follows from them all.

    It is for findings with one of the `codes` or, where none is given, with one of the `diagnoses`. `conclude` gives
    the cause with its evidence, or None where it stays open, so that the trader gets a checklist
    (`<exchange>-fix-ambiguous-auth`).
    """

    conclude: Callable[[Clues], Finding | None]
    calls: tuple[Call, ...] = ()
    codes: frozenset[str] = frozenset()
    diagnoses: frozenset[Diagnosis] = frozenset({Diagnosis.AMBIGUOUS_AUTH})

    def is_for(self, finding: Finding) -> bool:
        return finding.code in self.codes if self.codes else finding.diagnosis in self.diagnoses


class PairKind(StrEnum):
    """The kinds of key pairs that an exchange takes the public half of."""

    ED25519 = "ed25519"
    RSA = "rsa"


@dataclass(frozen=True, slots=True)
class OwnPair:
    """The way without a secret: we make the pair, the trader registers its public key and sends back the API key.

    The steps of the guide have words of their own; one of them shows the public key. `sites` are those that are known
    to take one, all of them where none is named.
    """

    kind: PairKind
    guide: tuple[GuideStep, ...]
    sites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GuideStep:
    """A screen of the guide; its words are `<exchange>-guide-<id>` in the locale, `shows_link` leads to the API page.

    `tells` are the credentials that are made or copied on it.
    """

    id: str
    shows_link: bool = False
    shows_permissions: bool = False
    shows_addresses: bool = False
    shows_public_key: bool = False
    tells: frozenset[Field] = frozenset()


@dataclass(frozen=True, slots=True)
class Exchange:
    """Everything the bot knows of one exchange.

    `dry_runs` are documented no-op calls that prove a right where the introspection is refused: an answer which
    is not "no permission" proves it. `code_fields` are the keys under which an answer carries its code,
    `success_codes` the codes of a good answer. `read_server_time` gives milliseconds since 1970.
    `advice` are ids of further advice texts (`<exchange>-advice-<id>`) shown after a good test.
    `extra_rights` lists rights whose absence the introspection cannot prove even when it answers.
    `always_coded` tells that every answer of its own carries a code, so that one without is a gateway's.
    `status` asks how the exchange itself stands, where it tells. `unblocked_at` finds the instant, in milliseconds
    since 1970, until which a caller who was too fast is refused.
    `my_ip` asks under which address the exchange sees us, where it tells; `read_my_ip` gives it as written there.
    `balances_of` holds other balance calls for a kind of account that the introspection names
    (`KeyFacts.account_kind`). `site_doubts` are codes that a key of another site meets too, `sporadic` HTTP statuses
    that a good key meets now and then, so that a signed call is asked again. `headers` go with every request.
    `pair_list` asks which pairs a key may trade, where keys can be restricted to some.
    """

    id: str
    title: str
    fields: tuple[CredentialField, ...]
    markets: tuple[Market, ...]
    sites: tuple[Site, ...]
    guide: tuple[GuideStep, ...]
    ip_rules: IpRules
    server_time: Call
    read_server_time: Callable[[object], int]
    introspection: Introspection | None
    dry_runs: Mapping[Right, Call]
    balances: Mapping[Market, BalanceCall]
    health: Call
    code_fields: tuple[str, ...]
    success_codes: frozenset[str]
    rules: tuple[ErrorRule, ...]
    advice: tuple[str, ...] = ()
    extra_rights: frozenset[Right] = frozenset()
    always_coded: bool = False
    rate_limit: RateLimit = RateLimit(weight=100, per=timedelta(seconds=10))
    differentials: tuple[Differential, ...] = ()
    balances_of: Mapping[str, Mapping[Market, BalanceCall]] = field(default_factory=dict)
    site_doubts: frozenset[str] = frozenset()
    sporadic: frozenset[int] = frozenset()
    headers: Mapping[str, str] = field(default_factory=dict)
    own_pair: OwnPair | None = None
    status: StatusCall | None = None
    unblocked_at: re.Pattern[str] | None = None
    my_ip: Call | None = None
    read_my_ip: Callable[[object], str] | None = None
    pair_list: PairListCall | None = None

    def field(self, wanted: Field) -> CredentialField | None:
        return next((each for each in self.fields if each.field is wanted), None)

    def site(self, site_id: str | None) -> Site:
        """The site of that id; the first one where none was chosen or it is no longer known."""
        return next((each for each in self.sites if each.id == site_id), self.sites[0])

    def balance(self, market: Market, account_kind: str | None) -> BalanceCall:
        """How the balance of that market is read in an account of that kind."""
        return {**self.balances, **self.balances_of.get(account_kind or "", {})}[market]

    @property
    def market_choices(self) -> tuple[MarketChoice, ...]:
        return _choices(self.markets)

    def market_choices_at(self, site_id: str | None) -> tuple[MarketChoice, ...]:
        """What can be traded at that site; empty where we do not know its API address."""
        known = self.site(site_id).markets
        return self.market_choices if known is None else _choices(known)


def _choices(markets: tuple[Market, ...]) -> tuple[MarketChoice, ...]:
    if len(markets) == len(Market):
        return tuple(MarketChoice)
    return tuple(MarketChoice(market.value) for market in markets)
