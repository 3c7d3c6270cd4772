"""The control API of a practice exchange (JSON under /practice/), for a page in the browser and for tests."""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from aiohttp import web

from bot.playground.exchanges.base import UnknownAccountError
from bot.playground.exchanges.control_fields import account_changes, fault_from, json_object, text

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.playground.exchanges.accounts import PracticeAccount
    from bot.playground.exchanges.base import CallRecord, PracticeExchange
    from bot.playground.exchanges.faults import Fault

    Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def add_control_routes(app: web.Application, exchange: PracticeExchange, prefix: str = "/practice") -> None:
    """Adds the control API under the prefix; a wrong request is answered 400 or 404 with `{"error": ...}`."""
    control = _Control(exchange)
    routes: tuple[tuple[str, str, Handler], ...] = (
        ("GET", "/accounts", control.list_accounts),
        ("PATCH", "/accounts/{label}", control.edit_account),
        ("GET", "/faults", control.list_faults),
        ("POST", "/faults", control.switch_on),
        ("DELETE", "/faults", control.clear_faults),
        ("GET", "/egress", control.show_egress),
        ("POST", "/egress", control.see_us_as),
        ("GET", "/calls", control.list_calls),
        ("GET", "/side_effects", control.list_side_effects),
        ("POST", "/reset", control.reset),
        ("OPTIONS", "/{tail:.*}", control.preflight),
    )
    for method, path, handler in routes:
        app.router.add_route(method, prefix + path, _guarded(handler))


class _Control:
    def __init__(self, exchange: PracticeExchange) -> None:
        self._exchange = exchange

    async def list_accounts(self, _: web.Request) -> web.Response:
        return web.json_response([_account_view(self._exchange.id, each) for each in self._exchange.accounts()])

    async def edit_account(self, request: web.Request) -> web.Response:
        changes = account_changes(await json_object(request))
        account = self._exchange.edit_account(request.match_info["label"], **changes)
        return web.json_response(_account_view(self._exchange.id, account))

    async def list_faults(self, _: web.Request) -> web.Response:
        return web.json_response([_fault_view(fault) for fault in self._exchange.faults()])

    async def switch_on(self, request: web.Request) -> web.Response:
        fault = fault_from(await json_object(request))
        self._exchange.switch_on(fault)
        return web.json_response(_fault_view(fault), status=201)

    async def clear_faults(self, _: web.Request) -> web.Response:
        self._exchange.clear_faults()
        return web.json_response([])

    async def show_egress(self, _: web.Request) -> web.Response:
        return web.json_response({"ip": self._exchange.egress})

    async def see_us_as(self, request: web.Request) -> web.Response:
        self._exchange.see_us_as(str(ip_address(text(await json_object(request), "ip"))))
        return await self.show_egress(request)

    async def list_calls(self, request: web.Request) -> web.Response:
        calls = self._exchange.calls(after=int(request.query.get("after", "0")))
        return web.json_response({"count": self._exchange.call_count, "calls": [_call_view(each) for each in calls]})

    async def list_side_effects(self, _: web.Request) -> web.Response:
        return web.json_response([_call_view(each) for each in self._exchange.side_effects()])

    async def reset(self, _: web.Request) -> web.Response:
        self._exchange.reset()
        return web.json_response({"reset": True})

    async def preflight(self, _: web.Request) -> web.Response:
        allowed = {"Access-Control-Allow-Methods": "GET, POST, PATCH, DELETE"}
        return web.Response(status=204, headers={**allowed, "Access-Control-Allow-Headers": "Content-Type"})


def _guarded(handler: Handler) -> Handler:
    async def answer(request: web.Request) -> web.StreamResponse:
        try:
            response = await handler(request)
        except UnknownAccountError as unknown:
            response = web.json_response({"error": str(unknown)}, status=404)
        except ValueError as wrong:
            response = web.json_response({"error": str(wrong)}, status=400)
        if _on_loopback(origin := request.headers.get("Origin", "")):
            response.headers["Access-Control-Allow-Origin"] = origin
        return response

    return answer


def _on_loopback(origin: str) -> bool:
    # the chat page of the playground lives on another port, which a browser takes for another site
    return urlsplit(origin).hostname in ("127.0.0.1", "localhost")


def _account_view(exchange_id: str, account: PracticeAccount) -> dict[str, object]:
    return {
        "exchange": exchange_id,
        "label": account.label,
        "to_copy": dict(account.to_copy),
        "rights": sorted(account.rights),
        "ip_whitelist": list(account.ip_whitelist),
        "remaining_days": account.remaining_days,
        "is_master": account.is_master,
        "frozen": account.frozen,
        "revoked": account.revoked,
        "pairs": list(account.pairs),
        "fault": account.fault.kind if account.fault else None,
    }


def _fault_view(fault: Fault) -> dict[str, object]:
    return {
        "fault": fault.kind,
        "account": fault.account,
        "stage": fault.stage,
        "times": fault.times,
        "seconds": fault.duration.total_seconds(),
    }


def _call_view(record: CallRecord) -> dict[str, object]:
    return {
        "n": record.n,
        "method": record.method,
        "path": record.path,
        "label": record.label,
        "status": record.status,
        "at": record.at.isoformat(),
    }
