"""Calls are understood however they are sent, and errors have Telegram's shape."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

import aiohttp
import pytest

from tests.playground.botapi_kit import Playground, playground, refusal

KEYBOARD = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}


def fields(telegram: Playground) -> dict[str, str]:
    return {"chat_id": str(telegram.ana.id), "text": "olá", "reply_markup": json.dumps(KEYBOARD)}


def multipart(telegram: Playground) -> aiohttp.MultipartWriter:
    writer = aiohttp.MultipartWriter("form-data")
    for name, value in fields(telegram).items():
        writer.append(value).set_content_disposition("form-data", name=name)
    return writer


@pytest.mark.parametrize("way", ["query", "form", "multipart", "json", "json with text", "get"])
async def test_parameters_are_read_however_they_are_sent(way: str) -> None:
    async with playground() as telegram:
        sent = fields(telegram)
        ways: dict[str, dict[str, Any]] = {
            "query": {"params": sent},
            "get": {"params": sent},
            "form": {"data": sent},
            "multipart": {"data": multipart(telegram)},
            "json": {"json": {**sent, "chat_id": telegram.ana.id, "reply_markup": KEYBOARD}},
            "json with text": {"json": sent},
        }
        verb = "GET" if way == "get" else "POST"
        async with telegram.session.request(verb, f"{telegram.method_url}/SENDMESSAGE", **ways[way]) as answer:
            body = await answer.json()
    assert (answer.status, body["ok"]) == (200, True)
    assert (body["result"]["text"], body["result"]["reply_markup"]) == ("olá", KEYBOARD)


@pytest.mark.parametrize("place", ["field", "attached"])
async def test_a_file_is_read_from_its_field_or_as_attached(place: str) -> None:
    async with playground() as telegram:
        form = aiohttp.FormData({"chat_id": str(telegram.ana.id)}, quote_fields=False)
        if place == "attached":
            form.add_field("document", "attach://part1")
        form.add_field("part1" if place == "attached" else "document", b"\x00key", filename="chave ção.txt")
        async with telegram.session.post(f"{telegram.method_url}/sendDocument", data=form) as answer:
            document = (await answer.json())["result"]["document"]
        async with telegram.session.get(f"{telegram.url}/world/files/{document['file_id']}") as file:
            assert await file.read() == b"\x00key"
    assert (document["file_name"], document["file_size"]) == ("chave ção.txt", 4)


async def test_a_missing_file_is_refused() -> None:
    async with playground() as telegram:
        status, answer = await telegram.call("sendDocument", {"chat_id": telegram.ana.id})
        assert (status, answer["description"]) == (400, "Bad Request: there is no document in the request")
        empty = await refusal(telegram.bot.send_document(telegram.ana.id, b"", filename="x"))
        assert empty == "BadRequest: File must be non-empty"


async def test_an_unknown_method_is_not_found() -> None:
    async with playground() as telegram:
        answered = await telegram.call("sendDice", {"chat_id": telegram.ana.id})
        assert answered == (404, {"ok": False, "error_code": 404, "description": "Not Found"})
        assert (await telegram.call("getMe"))[0] == 200


async def test_an_unknown_token_is_unauthorized_until_it_is_the_right_one() -> None:
    async with playground() as telegram:
        right = telegram.world.token
        telegram.world.token = "123456789:another"
        assert await refusal(telegram.bot.get_me()) == "InvalidToken: Unauthorized"
        async with telegram.session.get(f"{telegram.url}/file/bot{right}/documents/file_1.txt") as answer:
            assert answer.status == 401
        telegram.world.token = right
        assert (await telegram.bot.get_me()).id == telegram.bot.id


async def test_an_unknown_path_of_a_file_is_not_found() -> None:
    async with playground() as telegram:
        url = f"{telegram.url}/file/bot{telegram.world.token}/documents/none.txt"
        async with telegram.session.get(url) as answer:
            assert (answer.status, (await answer.json())["description"]) == (404, "Not Found")


@pytest.mark.parametrize("body", ["{broken", "[]"])
async def test_a_broken_json_body_is_refused(body: str) -> None:
    async with playground() as telegram:
        url, headers = f"{telegram.method_url}/sendMessage", {"Content-Type": "application/json"}
        async with telegram.session.post(url, data=body, headers=headers) as answer:
            assert answer.status == 400
        assert (await telegram.call("getMe"))[0] == 200


@pytest.mark.parametrize("kind", ["multipart/form-data", "multipart/form-data; boundary=x"])
async def test_a_broken_form_is_refused(kind: str) -> None:
    async with playground() as telegram:
        url, headers = f"{telegram.method_url}/sendMessage", {"Content-Type": kind}
        async with telegram.session.post(url, data=b"no form at all", headers=headers) as answer:
            described = (await answer.json())["description"]
        assert (answer.status, described) == (400, "Bad Request: can't parse multipart/form-data")
        assert (await telegram.call("getMe"))[0] == 200


async def test_a_body_above_50_megabytes_is_too_large() -> None:
    async with playground() as telegram:
        form = aiohttp.FormData({"chat_id": str(telegram.ana.id)})
        form.add_field("document", BytesIO(b"x" * (50 * 1024 * 1024)), filename="huge.bin")
        async with telegram.session.post(f"{telegram.method_url}/sendDocument", data=form) as answer:
            described = (await answer.json())["description"]
        assert (answer.status, described) == (413, "Request Entity Too Large")
        assert (await telegram.call("getMe"))[0] == 200


@pytest.mark.parametrize("method", ["logOut", "close"])
async def test_stopping_calls_are_accepted(method: str) -> None:
    async with playground() as telegram:
        assert await telegram.call(method) == (200, {"ok": True, "result": True})


async def test_a_file_above_20_megabytes_cannot_be_fetched() -> None:
    async with playground() as telegram:
        large = await telegram.ana.send_file(b"x" * (20 * 1024 * 1024 + 1), "large.bin")
        small = await telegram.ana.send_file(b"x", "small.bin")
        fetch = telegram.bot.get_file
        assert await refusal(fetch(large["document"]["file_id"])) == "BadRequest: File is too big"
        assert (await fetch(small["document"]["file_id"])).file_size == 1


async def test_a_page_of_another_site_is_shut_out() -> None:
    async with playground() as telegram:
        url = f"{telegram.url}/world/people"
        async with telegram.session.get(url, headers={"Origin": "https://example.com"}) as answer:
            assert answer.status == 403
        async with telegram.session.get(url, headers={"Origin": telegram.url}) as answer:
            assert answer.status == 200
            assert "Access-Control-Allow-Origin" not in answer.headers
