"""The screens of the connection test: its stages while it runs, its verdict, and the key passport."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.core.diagnosis import Diagnosis, Finding, NextStep
from bot.core.draft import Draft
from bot.core.exchange import Exchange, Field, Stage
from bot.core.i18n import Translator
from bot.core.passport import Advice, Balance, IpStatus, Passport, Proof, Right, RightState
from bot.core.report import Mark, Report, StageMark
from bot.core.wording import cause_key, fix_key, title_key
from handlers.press import Press
from handlers.screens.base import Button, Row, Screen, Style, bullets, go, key_of, numbered, paragraphs
from handlers.screens.home import support_row
from handlers.screens.marks import STAGE_MARKS, right_mark, status_mark

_SHOWN_RIGHTS = (Right.READ, Right.TRADE, Right.FUTURES, Right.TRANSFER, Right.WITHDRAW)
_SHOWN_BALANCES = 5
_WANT_ADDRESSES = {Advice.NO_IP_LIST, Advice.ADDRESSES_MISSING}


def testing(t: Translator, name: str, stages: tuple[StageMark, ...], cancel: Button) -> Screen:
    text = paragraphs(t.text("testing-title", name=name), stage_list(t, stages), t.text("testing-wait"))
    return Screen(text, ((cancel,),))


def waiting_stages() -> tuple[StageMark, ...]:
    return tuple(StageMark(stage, Mark.WAITING) for stage in Stage)


def stage_list(t: Translator, stages: tuple[StageMark, ...]) -> str:
    return "\n".join(f"{STAGE_MARKS[each.mark]} {t.text(f'stage-{key_of(each.stage)}')}" for each in stages)


def verdict_of_draft(
    t: Translator, draft: Draft, exchange: Exchange, ours: Sequence[str], support: str | None
) -> Screen:
    """Refused or offline: what happened, why, what to do, and the buttons that lead on."""
    report = draft.report
    if report is None or report.finding is None:
        return Screen(t.text("verdict-lost"), ((go(t, "button-to-wizard", "connect"),),))
    text = paragraphs(
        _title(t, report, draft.name or exchange.title),
        diagnosis_text(t, exchange, report.finding, ours),
        t.text("verdict-kept") if _goes_on_with_this_key(report.finding) else "",
        passport_text(t, report.passport) if is_anything_proved(report.passport) else "",
        details(t, report),
    )
    rows = _next_rows(t, draft, exchange, report.finding, support)
    return Screen(
        text, (*rows, (go(t, "button-back", "back", version=draft.version), go(t, "button-cancel", "cancel")))
    )


def connected(
    t: Translator, name: str, exchange: Exchange, report: Report, connection_id: str, ours: Sequence[str]
) -> Screen:
    """Online: the passport, the advice, and what comes next."""
    text = paragraphs(
        _title(t, report, name),
        t.text(f"verdict-{key_of(report.verdict)}-text"),
        passport_text(t, report.passport),
        advice_text(t, exchange, report, ours),
        t.text("verdict-next"),
    )
    wants_addresses = _WANT_ADDRESSES & set(report.advice)
    rows = (
        *(((go(t, "button-addresses", "addresses"),),) if wants_addresses else ()),
        (go(t, "button-set-up-strategy", "s_begin", connection_id, style=Style.PRIMARY),),
        (go(t, "button-details", "connection", connection_id),),
        (go(t, "button-connect-another", "connect"), go(t, "button-home", "home")),
    )
    return Screen(text, rows)


def diagnosis_text(t: Translator, exchange: Exchange, finding: Finding, ours: Sequence[str]) -> str:
    """Title, cause, numbered fix in the exchange's words, and the address to add where there is one."""
    fix = fix_key(t, exchange, finding.diagnosis)
    return paragraphs(
        f"<b>{t.text(title_key(finding.diagnosis), exchange=exchange.title)}</b>",
        _cause(t, exchange, finding),
        numbered(t.lines(fix, exchange=exchange.title)),
        _addresses(t, finding, ours),
        t.text(f"who-acts-{finding.diagnosis.who_acts.value}", exchange=exchange.title),
    )


def advice_text(t: Translator, exchange: Exchange, report: Report, ours: Sequence[str]) -> str:
    """What could be better with this key, and beneath it what is good to know of this exchange."""
    given = tuple(_one_advice(t, exchange, report, advice, ours) for advice in report.advice)
    # While the key does not work, what helps it to is enough to read.
    kinds = () if report.finding else exchange.advice
    known = tuple(t.text(f"{exchange.id}-advice-{key_of(each)}") for each in kinds)
    return paragraphs(_listed(t, "advice-title", given, "💡"), _listed(t, "good-to-know", known, "📌"))


def passport_text(t: Translator, passport: Passport, *, with_balances: bool = True) -> str:
    """Each right with what proved it, the IP list beside our addresses, account, dates, and balances to their owner."""
    shared = _shared_proof(passport)
    lines = (
        _joined(t.text("passport-title"), _proof(t, shared)),
        *(_right_line(t, right, passport.right(right), shared) for right in _SHOWN_RIGHTS),
        _ip_line(t, passport),
        *_account_lines(t, passport),
        *(_balance_lines(t, passport.balances) if with_balances else ()),
    )
    return "\n".join(lines)


def copy_rows_of(t: Translator, finding: Finding | None) -> tuple[Row, ...]:
    """The button that copies the very address which the exchange named, where it named one."""
    ip = finding.ip if finding else None
    return ((Button(t.plain("button-copy", what=ip), copy=ip),),) if ip else ()


def details(t: Translator, report: Report) -> str:
    """For support: when it was tested, and the exchange's own code and text, scrubbed."""
    seconds = t.number(max(round(report.took.total_seconds(), 1), 0.1))
    took = t.text("details-took", seconds=seconds, time=t.moment(report.tested_at))
    return "\n".join(filter(None, (took, evidence(t, report.finding))))


def evidence(t: Translator, finding: Finding | None) -> str:
    """The exchange's own code and text; empty where it gave no answer: that stands in the reader's language already."""
    spoken = finding is not None and finding.evidence.startswith("HTTP ")
    return f"<code>{t.literal(finding.evidence)}</code>" if finding and spoken else ""


def _title(t: Translator, report: Report, name: str) -> str:
    verdict = t.text(f"verdict-{key_of(report.verdict)}")
    return f"{status_mark(report.verdict)} <b>{t.literal(name)}</b> · {verdict}"


def _goes_on_with_this_key(finding: Finding) -> bool:
    steps = finding.diagnosis.next_steps
    return NextStep.TEST_AGAIN in steps and NextStep.ENTER_KEY_AGAIN not in steps


def is_anything_proved(passport: Passport) -> bool:
    return any(state.on is not None for state in passport.rights.values())


def _shared_proof(passport: Passport) -> Proof | None:
    """What proved every right, so that it need be said only once; None where they differ or are not known."""
    proofs = {passport.right(right).proof for right in _SHOWN_RIGHTS}
    shared = proofs.pop()
    return None if proofs or shared is Proof.NOT_VERIFIED else shared


def _right_line(t: Translator, right: Right, state: RightState, shared: Proof | None) -> str:
    known = "" if state.on is None else t.text("right-on" if state.on else "right-off")
    said = _joined(known, _proof(t, None if shared else state.proof))
    return f"{right_mark(right, state)} {t.text(f'right-{right.value}')}: {said}"


def _proof(t: Translator, proof: Proof | None) -> str:
    return t.text(f"proof-{key_of(proof)}") if proof else ""


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _listed(t: Translator, title: str, lines: tuple[str, ...], mark: str) -> str:
    return f"{t.text(title)}\n{bullets(lines, mark)}" if lines else ""


def _cause(t: Translator, exchange: Exchange, finding: Finding) -> str:
    if finding.ip and finding.diagnosis is Diagnosis.IP_NOT_ALLOWED:
        return t.text("diagnosis-ip-not-allowed-named", exchange=exchange.title, ip=finding.ip)
    if finding.site and finding.diagnosis is Diagnosis.WRONG_SITE:
        site = t.plain(f"{exchange.id}-site-{key_of(finding.site)}")
        return t.text("diagnosis-wrong-site-found", exchange=exchange.title, site=site)
    return t.text(cause_key(t, exchange, finding.diagnosis), exchange=exchange.title)


def _addresses(t: Translator, finding: Finding, ours: Sequence[str]) -> str:
    if finding.diagnosis is not Diagnosis.IP_NOT_ALLOWED:
        return ""
    first = (finding.ip,) if finding.ip else ()
    every = tuple(dict.fromkeys((*first, *ours)))
    return "\n".join(f"<code>{t.literal(address)}</code>" for address in every)


def _next_rows(
    t: Translator, draft: Draft, exchange: Exchange, finding: Finding, support: str | None
) -> tuple[Row, ...]:
    site = finding.site if finding.site in {each.id for each in exchange.sites} else None
    buttons = {
        NextStep.TEST_AGAIN: (go(t, "button-test-again", "test", version=draft.version),),
        NextStep.ENTER_KEY_AGAIN: (go(t, "button-enter-again", "again", version=draft.version),),
        NextStep.CHANGE_PASSPHRASE: (
            go(t, "button-change-passphrase", "again", Field.PASSPHRASE.value, version=draft.version),
        ),
        NextStep.SHOW_ADDRESSES: (go(t, "button-addresses", "addresses"),),
        NextStep.CHOOSE_SITE: (_switch_site(t, draft, exchange, site),)
        if site
        else (go(t, "button-change-site", "change", "site", version=draft.version),),
        NextStep.ASK_SUPPORT: support_row(t, support),
    }
    steps = [buttons[step] for step in finding.diagnosis.next_steps if _applies(step, draft, exchange)]
    return (*copy_rows_of(t, finding), *_first_leads(steps))


def _switch_site(t: Translator, draft: Draft, exchange: Exchange, site: str) -> Button:
    name = t.plain(f"{exchange.id}-site-{key_of(site)}")
    return Button(t.plain("button-switch-site", site=name), Press("switch_site", draft.version, site))


def _first_leads(steps: Sequence[Row]) -> tuple[Row, ...]:
    """The likeliest next step stands out."""
    first, *others = steps
    return (tuple(replace(button, style=Style.PRIMARY) for button in first), *others)


def _applies(step: NextStep, draft: Draft, exchange: Exchange) -> bool:
    if step is NextStep.CHANGE_PASSPHRASE:
        return exchange.field(Field.PASSPHRASE) is not None
    # A key of another site cannot take the place of this one.
    return step is not NextStep.CHOOSE_SITE or (len(exchange.sites) > 1 and draft.replaces is None)


def _one_advice(t: Translator, exchange: Exchange, report: Report, advice: Advice, ours: Sequence[str]) -> str:
    passport = report.passport
    expires = passport.expires_at
    days = max((expires - report.tested_at).days, 0) if expires else 0
    words: dict[str, str | int] = {
        "exchange": exchange.title,
        "missing": ", ".join(passport.ip.missing),
        "days": days,
    }
    name = key_of(advice)
    said = f"<b>{t.text(f'advice-{name}-title', **words)}</b> {t.text(f'advice-{name}-text', **words)}"
    listed = [f"<code>{address}</code>" for address in ours] if advice is Advice.NO_IP_LIST else []
    return "\n".join((said, *listed))


def _ip_line(t: Translator, passport: Passport) -> str:
    mark = {IpStatus.COVERS_ALL: "✅", IpStatus.SOME_MISSING: "🟡", IpStatus.OPEN: "🟡", IpStatus.NOT_VERIFIED: "❔"}
    status = passport.ip.status
    said = f"{mark[status]} {t.text(f'passport-ip-{key_of(status)}', missing=', '.join(passport.ip.missing))}"
    if not passport.ip.malformed:
        return said
    entries = ", ".join(t.literal(each) for each in passport.ip.malformed)
    return f"{said}\n⚠️ {t.text('passport-ip-malformed', entries=entries)}"


def _account_lines(t: Translator, passport: Passport) -> list[str]:
    lines = []
    if passport.is_master is not None:
        lines.append(f"👤 {t.text('passport-master' if passport.is_master else 'passport-sub')}")
    if passport.created_at is not None:
        lines.append(f"📅 {t.text('passport-created', date=t.day(passport.created_at))}")
    if passport.expires_at is not None:
        lines.append(f"⏱ {t.text('passport-expires', date=t.day(passport.expires_at))}")
    return lines


def _balance_lines(t: Translator, balances: tuple[Balance, ...] | None) -> list[str]:
    if balances is None:
        return []
    if not balances:
        return [f"💼 {t.text('passport-balance-empty')}"]
    shown = "; ".join(_amount(t, each) for each in balances[:_SHOWN_BALANCES])
    return [f"💼 {t.text('passport-balance', shown=shown)}"]


def _amount(t: Translator, balance: Balance) -> str:
    pocket = f"pocket-{key_of(balance.account)}"
    said = t.text(pocket) if t.has(pocket) else t.literal(balance.account)
    return f"{t.number(balance.total)} {t.literal(balance.asset)} ({said})"
