"""Sample values of the staff's tables."""

from __future__ import annotations

from bot.core.audit import Deed, Record
from bot.core.banner import Banner, BannerKind
from bot.core.broadcast import Audience, Broadcast, BroadcastState, Kind
from bot.core.milestone import Episode, Milestone
from bot.core.person import Lang
from bot.core.staff import Member, Role
from bot.core.ticket import Relayed, Side, Ticket, TicketState
from bot.core.watch import Standing
from tests.storage.samples import ANA, CONNECTION, MINUTE, NOW

OWNER = 1
SUPPORT = 2
GROUP = -1001
MEMBER = Member(SUPPORT, Role.SUPPORT, OWNER, NOW)
FULL_MEMBER = Member(
    SUPPORT, None, OWNER, NOW + MINUTE, "$argon2id$v=19$…", 4, NOW + 2 * MINUTE, NOW + 3 * MINUTE, "reason"
)
OPENED_CARD = Record(NOW, SUPPORT, Deed.CARD_OPENED, ANA.id, "asked why “it” is offline 🤔")
TICKET = Ticket("t1", 0, ANA.id, TicketState.OPEN, NOW, waiting_since=NOW)
FULL_TICKET = Ticket(
    id="t1",
    number=1,
    person_id=ANA.id,
    state=TicketState.CLOSED,
    opened_at=NOW - MINUTE,
    connection_id=CONNECTION.id,
    exchange="somewhere",
    diagnosis="ip_not_allowed",
    bundle={"stage": "rights", "code": "400006"},
    topic_id=77,
    anchor_id=78,
    assigned_to=SUPPORT,
    waiting_since=NOW,
    first_answered_at=NOW + MINUTE,
    remind_at=NOW + 2 * MINUTE,
    reminders=2,
    closed_at=NOW + 3 * MINUTE,
    rating=5,
)
RELAYED = Relayed("t1", Side.TRADER, ANA.id, 10, NOW)
BROADCAST = Broadcast("b1", OWNER, NOW)
FULL_BROADCAST = Broadcast(
    id="b1",
    made_by=OWNER,
    made_at=NOW,
    state=BroadcastState.RUNNING,
    audience=Audience("somewhere", Lang.PT, Standing.OFFLINE, Kind.TRADERS),
    texts={Lang.EN: "Hi <b>", Lang.PT: "Olá 👋"},
    version=2,
    tested=True,
    confirmed_by=SUPPORT,
    started_at=NOW + MINUTE,
    ended_at=NOW + 2 * MINUTE,
    panel=(OWNER, 99),
)
BANNER = Banner("n1", BannerKind.NOTICE, {Lang.EN: "Soon", Lang.PT: "Em breve"}, OWNER, NOW)
FULL_BANNER = Banner(
    id="n1",
    kind=BannerKind.MAINTENANCE,
    texts={Lang.EN: "Away", Lang.PT: "Fora"},
    opened_by=SUPPORT,
    shown_from=NOW - MINUTE,
    exchange="somewhere",
    begins_at=NOW,
    until=NOW + MINUTE,
    incident_id="i1",
)
MILESTONE = Milestone("d1", ANA.id, "choose_exchange", NOW, Lang.PT)
EPISODE = Episode("e1", CONNECTION.id, ANA.id, "somewhere", "ip_not_allowed", NOW)
