"""The chat page: whole, self-contained, guarded, and with the same words in both languages."""

from __future__ import annotations

import re
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest
from aiohttp import web

from bot.playground.exchanges import practice_exchanges
from bot.playground.play import new_world
from bot.playground.web import PAGE_FOLDER, PAGE_POLICY, create_play_app

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

PAGE_FILES = sorted(path.name for path in PAGE_FOLDER.iterdir())
REFERENCE = re.compile(r"""(?:from|import|src=|href=|url\()\s*["']\.?/?([\w.-]+\.(?:js|css|svg|html))""")
ICON = re.compile(r"""icons\.svg#([a-z]+)|\bicon\(["']([a-z]+)["']\)|openMenu|\[say\([^)]*\), "([a-z]+)",""")
OUTSIDE = re.compile(r"(?:https?:)?//(?!www\.w3\.org/2000/svg)[\w-]+\.[a-z]{2,}", re.IGNORECASE)
WORD = re.compile(r'^    (\w+): "(.*)",$', re.MULTILINE)
SAID = re.compile(r"""\bsay\(\s*["'](\w+)["']|data-(?:words|label)="(\w+)\"""")
NAMED_IN_SAY = re.compile(r"""\bsay\([^"'`]*\? ["'](\w+)["'] : ["'](\w+)["']\)""")
TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


@asynccontextmanager
async def running_playground() -> AsyncIterator[aiohttp.ClientSession]:
    world, practice = new_world(), {name: make() for name, make in practice_exchanges().items()}
    runner = web.AppRunner(create_play_app(world, practice), access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        base_url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        async with aiohttp.ClientSession(base_url) as browser:
            yield browser
    finally:
        await runner.cleanup()


async def json_of(browser: aiohttp.ClientSession, method: str, path: str, body: Any = None) -> Any:
    async with browser.request(method, path, json=body) as answer:
        answer.raise_for_status()
        return await answer.json()


def source(name: str) -> str:
    return (PAGE_FOLDER / name).read_text(encoding="utf-8")


def words(language: str) -> dict[str, str]:
    _, _, rest = source("words.js").partition(f"\n  {language}: {{\n")
    table, _, _ = rest.partition("\n  },\n")
    return dict(WORD.findall(table + "\n"))


async def test_the_page_opens_at_the_root_under_a_policy_that_admits_nothing_from_outside() -> None:
    async with running_playground() as browser, browser.get("/") as answer:
        body = await answer.text()
    assert (answer.status, answer.content_type, answer.charset) == (200, "text/html", "utf-8")
    assert answer.headers["Content-Security-Policy"] == PAGE_POLICY
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert PAGE_POLICY.startswith("default-src 'self';")
    assert "unsafe" not in PAGE_POLICY
    assert body == source("index.html")


async def test_each_file_of_the_page_is_served_as_what_it_is() -> None:
    async with running_playground() as browser:
        for name in PAGE_FILES:
            async with browser.get(f"/{name}") as answer:
                body = await answer.text()
            assert (answer.status, answer.content_type) == (200, TYPES[f".{name.rpartition('.')[2]}"]), name
            assert answer.headers["Content-Security-Policy"] == PAGE_POLICY, name
            assert body == source(name)


async def test_nothing_beside_the_page_can_be_read_through_it() -> None:
    async with running_playground() as browser:
        for path in ("/web.py", "/../web.py", "/%2e%2e/web.py", "/page/index.html", "/missing.js"):
            async with browser.get(path) as answer:
                assert answer.status == 404, path
        async with browser.get("/app.js") as answer:
            assert answer.status == 200


@pytest.mark.parametrize("name", [name for name in PAGE_FILES if not name.endswith(".svg")])
def test_every_file_that_is_referenced_exists(name: str) -> None:
    missing = {found for found in REFERENCE.findall(source(name)) if found not in PAGE_FILES}
    assert missing == set()


def test_every_file_of_the_page_is_used() -> None:
    used = {found for name in PAGE_FILES for found in REFERENCE.findall(source(name))} | {"index.html", "icons.svg"}
    assert used == set(PAGE_FILES)


@pytest.mark.parametrize("name", PAGE_FILES)
def test_no_file_names_an_outside_address_to_load_from(name: str) -> None:
    lines = [line for line in source(name).splitlines() if not line.lstrip().startswith("//")]
    assert [line for line in lines if OUTSIDE.search(line)] == []


def test_the_markup_has_no_inline_script_or_style() -> None:
    page = source("index.html")
    assert re.findall(r"<script(?![^>]*\bsrc=)|<style|\bstyle=|\bon[a-z]+=", page) == []
    assert re.findall(r"innerHTML|outerHTML|insertAdjacentHTML|\beval\(", "".join(map(source, PAGE_FILES))) == []


def test_every_icon_that_is_drawn_exists() -> None:
    drawn = {icon for name in PAGE_FILES for found in ICON.findall(source(name)) for icon in found if icon}
    known = set(re.findall(r'<symbol id="(\w+)"', source("icons.svg")))
    assert drawn - known == set()


def test_both_languages_have_the_same_words_with_the_same_blanks() -> None:
    english, portuguese = words("en"), words("pt")
    assert len(english) > 100
    assert list(english) == list(portuguese)
    assert {key: sorted(re.findall(r"{\w+}", text)) for key, text in english.items()} == {
        key: sorted(re.findall(r"{\w+}", text)) for key, text in portuguese.items()
    }
    assert [key for table in (english, portuguese) for key, text in table.items() if not text.strip()] == []


def test_every_word_that_the_page_says_is_in_the_table() -> None:
    everything = "".join(source(name) for name in PAGE_FILES)
    said = {key for pair in SAID.findall(everything) + NAMED_IN_SAY.findall(everything) for key in pair if key}
    assert len(said) > 50
    assert said - words("en").keys() == set()


def test_every_practice_account_has_a_name_in_words() -> None:
    labels = {account.label for make in practice_exchanges().values() for account in make().accounts()}
    assert {label for label in labels if f"account_{label}" not in words("en")} == set()


def test_every_practice_account_stands_under_a_heading() -> None:
    labels = {account.label for make in practice_exchanges().values() for account in make().accounts()}
    assert {label for label in labels if not re.search(rf"\b{label}\b", source("groups.js"))} == set()


async def test_the_practice_accounts_are_reached_through_the_page() -> None:
    async with running_playground() as browser:
        listed = await json_of(browser, "GET", "/practice")
        assert [each["id"] for each in listed] == list(practice_exchanges())
        for exchange_id in practice_exchanges():
            accounts = await json_of(browser, "GET", f"/practice/{exchange_id}/accounts")
            assert {each["exchange"] for each in accounts} == {exchange_id}


async def test_a_right_that_is_switched_at_one_exchange_stays_as_it_was_at_the_others() -> None:
    first, second = list(practice_exchanges())[:2]
    async with running_playground() as browser:
        changed = await json_of(browser, "PATCH", f"/practice/{first}/accounts/all_good", {"rights": ["read"]})
        others = await json_of(browser, "GET", f"/practice/{second}/accounts")
        assert changed["rights"] == ["read"]
        assert [each["rights"] for each in others if each["label"] == "all_good"] == [["futures", "read", "trade"]]
        await json_of(browser, "POST", f"/practice/{first}/reset")
        accounts = await json_of(browser, "GET", f"/practice/{first}/accounts")
        assert [each["rights"] for each in accounts if each["label"] == "all_good"] == [["futures", "read", "trade"]]


async def test_a_fault_is_switched_on_and_off_through_the_page() -> None:
    exchange_id = next(iter(practice_exchanges()))
    async with running_playground() as browser:
        await json_of(browser, "POST", f"/practice/{exchange_id}/faults", {"fault": "down"})
        on = await json_of(browser, "GET", f"/practice/{exchange_id}/faults")
        await json_of(browser, "DELETE", f"/practice/{exchange_id}/faults")
        assert [each["fault"] for each in on] == ["down"]
        assert await json_of(browser, "GET", f"/practice/{exchange_id}/faults") == []


async def test_a_file_that_a_person_sent_cannot_run_in_the_page() -> None:
    async with running_playground() as browser:
        people = await json_of(browser, "GET", "/world/people")
        chat = people[0]["id"]
        form = aiohttp.FormData({"from": str(chat), "kind": "document"})
        form.add_field("file", b"<script>alert(1)</script>", filename="page.html", content_type="text/html")
        async with browser.post(f"/world/chats/{chat}/send", data=form) as answer:
            answer.raise_for_status()
        (message,) = await json_of(browser, "GET", f"/world/chats/{chat}/messages")
        async with browser.get(f"/world/files/{message['document']['file_id']}") as answer:
            body = await answer.read()
    assert body == b"<script>alert(1)</script>"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


async def test_the_playground_begins_with_an_english_speaking_and_a_brazilian_person() -> None:
    async with running_playground() as browser:
        people = await json_of(browser, "GET", "/world/people")
    assert [each["language_code"] for each in people] == ["en", "pt-br"]
    chats = [[chat["type"] for chat in each["chats"]] for each in people]
    assert chats == [["private", "supergroup", "supergroup"], ["private", "supergroup"]]
