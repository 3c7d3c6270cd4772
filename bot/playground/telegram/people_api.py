"""The people's side over HTTP: what the chat page and the tests use to be traders."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import timedelta
from http import HTTPStatus
from urllib.parse import urlsplit

from aiohttp import BodyPartReader, web

from bot.playground.telegram import people
from bot.playground.telegram.botapi import WORLD
from bot.playground.telegram.errors import BotApiError, Json, JsonDict
from bot.playground.telegram.faults import Fault
from bot.playground.telegram.messages import visible
from bot.playground.telegram.parameters import Upload
from bot.playground.telegram.world import ChatRecord, PersonRecord, UnknownError, World

SEQ_HEADER = "X-World-Seq"
ACTIVITY_HEADER = "X-World-Activity"
_HEARTBEAT = timedelta(seconds=15)
_BOT_TEXTS = ("name", "description", "short_description")

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def add_routes(app: web.Application) -> None:
    """Adds the people's side to the application."""
    app.router.add_get("/world/people", _guarded(_list_people))
    app.router.add_post("/world/people", _guarded(_add_person))
    app.router.add_patch(r"/world/people/{id:\d+}", _guarded(_change_person))
    app.router.add_post("/world/groups", _guarded(_add_group))
    chat = r"/world/chats/{chat_id:-?\d+}"
    app.router.add_get(f"{chat}/messages", _guarded(_list_messages))
    app.router.add_post(f"{chat}/send", _guarded(_send))
    app.router.add_post(f"{chat}/edit", _guarded(_edit))
    app.router.add_post(f"{chat}/delete", _guarded(_delete))
    app.router.add_post(f"{chat}/press", _guarded(_press))
    app.router.add_get("/world/events", _guarded(_events))
    app.router.add_post("/world/age", _guarded(_age))
    app.router.add_get("/world/bot", _guarded(_bot))
    app.router.add_post("/world/faults", _guarded(_order_fault))
    app.router.add_delete("/world/faults", _guarded(_clear_faults))
    app.router.add_get("/world/files/{file_id}", _guarded(_file))
    app.router.add_get("/world/calls", _guarded(_calls))
    app.router.add_get("/world/pending", _guarded(_pending))


def _guarded(handler: Handler) -> Handler:
    """The handler, answering what it cannot do with a JSON error, and nothing to a page of another site."""

    async def answer(request: web.Request) -> web.StreamResponse:
        if urlsplit(request.headers.get("Origin", f"//{request.host}")).netloc != request.host:
            return _json({"error": "another site may not use the playground"}, HTTPStatus.FORBIDDEN)
        try:
            return await handler(request)
        except UnknownError as error:
            return _json({"error": str(error)}, HTTPStatus.NOT_FOUND)
        except BotApiError as error:
            return _json({"error": error.description}, HTTPStatus.BAD_REQUEST)
        except KeyError as error:
            return _json({"error": f"missing {error}"}, HTTPStatus.BAD_REQUEST)
        except (ValueError, TypeError) as error:
            return _json({"error": str(error)}, HTTPStatus.BAD_REQUEST)

    return answer


def _json(body: Json, status: int = HTTPStatus.OK) -> web.Response:
    text = json.dumps(body, ensure_ascii=False, default=str)
    return web.Response(body=text.encode("utf-8", "surrogatepass"), status=status, content_type="application/json")


async def _body(request: web.Request) -> JsonDict:
    body = await request.json()
    if not isinstance(body, dict):
        raise TypeError("a JSON object is expected")
    return body


def _chat(request: web.Request) -> ChatRecord:
    return request.app[WORLD].chat(int(request.match_info["chat_id"]))


def _described(world: World, person: PersonRecord) -> JsonDict:
    chats = [{"id": chat.id, "type": chat.type, "title": chat.title} for chat in world.chats_of(person.id)]
    return {
        "id": person.id,
        "first_name": person.first_name,
        "username": person.username,
        "language_code": person.language_code,
        "blocked": person.blocked,
        "chats": chats,
    }


async def _list_people(request: web.Request) -> web.Response:
    world = request.app[WORLD]
    return _json([_described(world, person) for person in world.people.values()])


async def _add_person(request: web.Request) -> web.Response:
    world, body = request.app[WORLD], await _body(request)
    person = world.add_person(str(body["first_name"]), body.get("username"), body.get("language_code"), body.get("id"))
    return _json(_described(world, person))


async def _change_person(request: web.Request) -> web.Response:
    world, body = request.app[WORLD], await _body(request)
    person = world.person(int(request.match_info["id"]))
    if "language_code" in body:
        person.language_code = body["language_code"]
    if "blocked" in body:
        people.set_blocked(world, person, blocked=bool(body["blocked"]))
    return _json(_described(world, person))


async def _add_group(request: web.Request) -> web.Response:
    world, body = request.app[WORLD], await _body(request)
    if body["type"] not in {"group", "supergroup"}:
        raise ValueError("type is group or supergroup")
    chat = world.add_group(
        str(body["title"]),
        body["type"],
        body["members"],
        bot_can_delete=bool(body.get("bot_can_delete")),
        is_forum=bool(body.get("is_forum")),
    )
    people.announce_group(world, chat)
    return _json({**world.chat_description(chat), "members": chat.members, "bot_can_delete": chat.bot_can_delete})


async def _list_messages(request: web.Request) -> web.Response:
    everything = request.query.get("all") == "1"
    records = [record for record in _chat(request).messages.values() if everything or record.deleted_by is None]
    answer = _json([visible(record) for record in records])
    answer.headers[SEQ_HEADER] = str(request.app[WORLD].events.seq)
    return answer


async def _send(request: web.Request) -> web.Response:
    world, chat = request.app[WORLD], _chat(request)
    if request.content_type == "multipart/form-data":
        return await _send_upload(request, world, chat)
    body = await _body(request)
    record = people.say(
        world,
        chat,
        world.person(int(body["from"])),
        str(body["text"]),
        reply_to=body.get("reply_to"),
        forward_from=body.get("forward_from"),
        forward_of=body.get("forward_of"),
    )
    return _json(visible(record))


async def _send_upload(request: web.Request, world: World, chat: ChatRecord) -> web.Response:
    fields: dict[str, str] = {}
    upload: Upload | None = None
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        content = bytes(await part.read(decode=True))
        if part.name == "file":
            mime_type = part.headers.get("Content-Type", "application/octet-stream")
            upload = Upload(part.filename or "file", mime_type, content)
        else:
            fields[part.name] = content.decode()
    if upload is None:
        raise ValueError("missing 'file'")
    person = world.person(int(fields["from"]))
    kind, caption = fields.get("kind", "document"), fields.get("caption", "")
    reply_to = int(fields["reply_to"]) if "reply_to" in fields else None
    return _json(visible(people.send_file(world, chat, person, kind, upload, caption=caption, reply_to=reply_to)))


async def _edit(request: web.Request) -> web.Response:
    world, chat, body = request.app[WORLD], _chat(request), await _body(request)
    person = world.person(int(body["from"]))
    return _json(visible(people.edit(world, chat, person, int(body["message_id"]), str(body["text"]))))


async def _delete(request: web.Request) -> web.Response:
    world, chat, body = request.app[WORLD], _chat(request), await _body(request)
    people.delete(world, chat, world.person(int(body["from"])), int(body["message_id"]))
    return _json({"deleted": True})


async def _press(request: web.Request) -> web.Response:
    world, chat, body = request.app[WORLD], _chat(request), await _body(request)
    person = world.person(int(body["from"]))
    callback_id = people.press(world, chat, person, int(body["message_id"]), str(body["data"]))
    return _json({"callback_query_id": callback_id})


async def _age(request: web.Request) -> web.Response:
    world, body = request.app[WORLD], await _body(request)
    chat = world.chat(int(body["chat_id"]))
    record = people.age(world, chat, int(body["message_id"]), timedelta(hours=float(body["hours"])))
    return _json(visible(record))


async def _bot(request: web.Request) -> web.Response:
    world = request.app[WORLD]
    language = request.query.get("language_code", "")
    texts = {kind: world.profile.text(kind, language) for kind in _BOT_TEXTS}
    names = {"id": world.bot_id, "username": world.bot_username}
    return _json({**names, **texts, "commands": world.profile.all_commands()})


async def _order_fault(request: web.Request) -> web.Response:
    body = await _body(request)
    fault = Fault(
        kind=str(body["fault"]),
        method=body.get("method"),
        times=body.get("times", 1),
        retry_after=int(body.get("retry_after", 1)),
        seconds=float(body.get("seconds", 0)),
        chat_id=body.get("chat_id"),
    )
    request.app[WORLD].faults.order(fault)
    return _json({"ordered": True})


async def _clear_faults(request: web.Request) -> web.Response:
    request.app[WORLD].faults.clear()
    return _json({"cleared": True})


async def _file(request: web.Request) -> web.Response:
    stored = request.app[WORLD].files.by_id(request.match_info["file_id"])
    return web.Response(body=stored.content, content_type=stored.mime_type)


async def _calls(request: web.Request) -> web.Response:
    since = int(request.query.get("since", "0"))
    return _json([entry for entry in request.app[WORLD].calls if entry["n"] > since])


async def _pending(request: web.Request) -> web.Response:
    """How many updates are unconfirmed; the header grows with every event and every call but polling."""
    world = request.app[WORLD]
    answer = _json(len(world.updates))
    answer.headers[ACTIVITY_HEADER] = str(world.events.seq + world.call_count - world.poll_count)
    return answer


async def _events(request: web.Request) -> web.StreamResponse:
    world = request.app[WORLD]
    wanted = request.query.get("chat_id")
    since = request.headers.get("Last-Event-ID") or request.query.get("since") or str(world.events.seq)
    follower = world.events.follow(int(since))
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
    await response.prepare(request)
    heartbeat = asyncio.create_task(_beat(response))
    try:
        async for event in follower:
            if wanted is None or str(event["chat_id"]) == wanted or event["chat_id"] is None:
                data = json.dumps(event, ensure_ascii=False)
                await response.write(f"id: {event['seq']}\ndata: {data}\n\n".encode("utf-8", "surrogatepass"))
    except ConnectionError:
        return response
    finally:
        heartbeat.cancel()
        await follower.aclose()
    return response


async def _beat(response: web.StreamResponse) -> None:
    """Writes a comment now and then: a reader that has gone is noticed by it."""
    while True:
        await asyncio.sleep(_HEARTBEAT.total_seconds())
        try:
            await response.write(b": still here\n\n")
        except ConnectionError:
            return
