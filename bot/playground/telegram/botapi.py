"""The Bot API over HTTP: one route for every method, one for file downloads."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from http import HTTPStatus

from aiohttp import web

from bot.playground.telegram import chats, delivery, editing, presenting, sending
from bot.playground.telegram.errors import (
    BotApiError,
    Json,
    conflict,
    forbidden,
    not_found,
    too_many_requests,
    unauthorized,
)
from bot.playground.telegram.faults import Fault
from bot.playground.telegram.parameters import Parameters, read_parameters
from bot.playground.telegram.updates import OTHER_POLLER
from bot.playground.telegram.world import World

WORLD = web.AppKey("world", World)
_BAD_GATEWAY = (
    "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n"
    "<hr><center>nginx/1.18.0</center>\r\n</body>\r\n</html>\r\n"
)
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

Method = Callable[[World, Parameters], Json]

METHODS: dict[str, Method] = {
    "answercallbackquery": chats.answer_callback_query,
    "close": delivery.stop,
    "copymessage": sending.copy_message,
    "createforumtopic": chats.create_forum_topic,
    "deletemessage": editing.delete_message,
    "deletemessages": editing.delete_messages,
    "deletemycommands": presenting.delete_my_commands,
    "deletewebhook": delivery.delete_webhook,
    "editmessagecaption": editing.edit_message_caption,
    "editmessagereplymarkup": editing.edit_message_reply_markup,
    "editmessagetext": editing.edit_message_text,
    "forwardmessage": sending.forward_message,
    "getchat": chats.get_chat,
    "getchatadministrators": chats.get_chat_administrators,
    "getchatmember": chats.get_chat_member,
    "getchatmembercount": chats.get_chat_member_count,
    "getchatmenubutton": presenting.get_chat_menu_button,
    "getfile": chats.get_file,
    "getme": chats.get_me,
    "getmycommands": presenting.get_my_commands,
    "getmydescription": presenting.get_my_description,
    "getmyname": presenting.get_my_name,
    "getmyshortdescription": presenting.get_my_short_description,
    "getwebhookinfo": delivery.get_webhook_info,
    "leavechat": chats.leave_chat,
    "logout": delivery.stop,
    "pinchatmessage": editing.pin_chat_message,
    "sendchataction": sending.send_chat_action,
    "senddocument": sending.send_document,
    "sendmessage": sending.send_message,
    "sendphoto": sending.send_photo,
    "setchatmenubutton": presenting.set_chat_menu_button,
    "setmessagereaction": editing.set_message_reaction,
    "setmycommands": presenting.set_my_commands,
    "setmydescription": presenting.set_my_description,
    "setmyname": presenting.set_my_name,
    "setmyshortdescription": presenting.set_my_short_description,
    "setwebhook": delivery.set_webhook,
    "unpinallchatmessages": editing.unpin_all_chat_messages,
    "unpinchatmessage": editing.unpin_chat_message,
}


def add_routes(app: web.Application) -> None:
    """Adds the Bot API to the application."""
    app.router.add_route("*", "/bot{token}/{method}", _answer)
    app.router.add_get("/file/bot{token}/{path:.+}", _download)


async def _answer(request: web.Request) -> web.Response:
    world = request.app[WORLD]
    name = request.match_info["method"]
    call = Parameters({})
    try:
        call = await read_parameters(request)
        met = world.faults.met_by(name.lower(), _chat_id(call))
        for fault in met:
            await _obstruct(fault, request)
        result = await _execute(world, request.match_info["token"], name.lower(), call)
    except BotApiError as error:
        _log(world, name, call, ok=False)
        return _json_answer(error.body(), error.code)
    except _BadGatewayError:
        _log(world, name, call, ok=False)
        return web.Response(status=HTTPStatus.BAD_GATEWAY, text=_BAD_GATEWAY, content_type="text/html")
    except _CutError:
        _log(world, name, call, ok=False)
        return web.Response()
    _log(world, name, call, ok=True)
    if any(fault.kind == "drop_after" for fault in met):
        _cut(request)
    return _json_answer({"ok": True, "result": result}, HTTPStatus.OK)


async def _execute(world: World, token: str, name: str, call: Parameters) -> Json:
    if token != world.token:
        raise unauthorized()
    if name == "getupdates":
        return await delivery.get_updates(world, call)
    method = METHODS.get(name)
    if method is None:
        raise not_found()
    return method(world, call)


async def _obstruct(fault: Fault, request: web.Request) -> None:
    """Does what the fault orders before the call is executed."""
    if fault.kind == "delay":
        await asyncio.sleep(fault.seconds)
    elif fault.kind == "drop":
        _cut(request)
        raise _CutError
    elif fault.kind == "502":
        raise _BadGatewayError
    elif fault.kind == "429":
        raise too_many_requests(fault.retry_after)
    elif (refusal := _REFUSALS.get(fault.kind)) is not None:
        error = refusal()
        raise error


_REFUSALS: dict[str, Callable[[], BotApiError]] = {
    "500": lambda: BotApiError(HTTPStatus.INTERNAL_SERVER_ERROR, "Internal Server Error"),
    "blocked": lambda: forbidden("bot was blocked by the user"),
    "conflict": lambda: conflict(OTHER_POLLER),
    "delete_refused": editing.refused_deletion,
    "revoked": unauthorized,
}


class _CutError(Exception):
    """The connection is cut; no answer reaches the bot."""


class _BadGatewayError(Exception):
    """The gateway before the Bot API answers instead of it."""


def _cut(request: web.Request) -> None:
    if request.transport is not None:
        request.transport.abort()


def _chat_id(call: Parameters) -> int | None:
    chat_id = call.text("chat_id")
    return int(chat_id) if chat_id.removeprefix("-").isdecimal() else None


def _log(world: World, method: str, call: Parameters, *, ok: bool) -> None:
    world.call_count += 1
    world.poll_count += method.lower() == "getupdates"
    entry = {"n": world.call_count, "method": method, "params": call.values, "ok": ok, "at": world.clock()}
    world.calls.append(entry)


def _json_answer(body: Json, status: int) -> web.Response:
    content = _encode(body).encode("utf-8", "surrogatepass")
    return web.Response(body=content, status=status, content_type="application/json")


async def _download(request: web.Request) -> web.Response:
    world = request.app[WORLD]
    if request.match_info["token"] != world.token:
        return _json_answer(unauthorized().body(), HTTPStatus.UNAUTHORIZED)
    stored = world.files.by_path(request.match_info["path"])
    if stored is None:
        return _json_answer(not_found().body(), HTTPStatus.NOT_FOUND)
    return web.Response(body=stored.content, content_type="application/octet-stream")
