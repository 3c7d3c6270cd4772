"""The bot sends, edits and deletes in the playground under Telegram's rules."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from telegram import (
    Bot,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
    MessageEntity,
    ReplyKeyboardMarkup,
    ReplyParameters,
)

from bot.playground.telegram.world import World
from tests.playground.botapi_kit import Clock, Playground, playground, refusal

NOT_MODIFIED = (
    "BadRequest: Message is not modified: specified new message content and reply markup are exactly the same as a "
    "current content and reply markup of the message"
)
KEYBOARD = InlineKeyboardMarkup([[InlineKeyboardButton("Go", callback_data="go")]])


async def say_html(telegram: Playground, text: str) -> Message:
    return await telegram.bot.send_message(telegram.ana.id, text, parse_mode="HTML")


async def test_a_sent_message_comes_back_whole_and_ana_sees_it() -> None:
    async with playground() as telegram:
        sent = await telegram.bot.send_message(
            telegram.ana.id,
            "<b>Online</b> 😀 /help",
            parse_mode="HTML",
            reply_markup=KEYBOARD,
            protect_content=True,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        )
        seen = await telegram.ana.last()
    assert sent.text == "Online 😀 /help"
    assert sent.parse_entities() == {sent.entities[0]: "Online", sent.entities[1]: "/help"}
    assert [entity.type for entity in sent.entities] == ["bold", "bot_command"]
    assert sent.has_protected_content is True
    assert sent.reply_markup == KEYBOARD
    assert sent.link_preview_options == LinkPreviewOptions(is_disabled=True)
    assert sent.from_user is not None
    assert sent.from_user.is_bot
    assert sent.chat.first_name == "Ana"
    assert {key: seen[key] for key in ("message_id", "text", "deleted")} == {
        "message_id": sent.message_id,
        "text": "Online 😀 /help",
        "deleted": False,
    }


async def test_entities_given_instead_of_a_parse_mode_are_kept() -> None:
    async with playground() as telegram:
        bold = MessageEntity("bold", 0, 2)
        sent = await telegram.bot.send_message(telegram.ana.id, "hi you", entities=[bold])
    assert sent.entities == (bold,)


async def test_text_may_have_4096_characters_after_parsing() -> None:
    async with playground() as telegram:
        longest = f"<b>{'x' * 4095}</b>😀"
        assert len((await say_html(telegram, longest)).text or "") == 4096
        assert await refusal(say_html(telegram, f"{longest}y")) == "BadRequest: Message is too long"
        assert (await say_html(telegram, "fine again")).text == "fine again"


async def test_an_edit_may_have_4096_characters_too() -> None:
    async with playground() as telegram:
        sent = await say_html(telegram, "short")
        assert await refusal(sent.edit_text("x" * 4097)) == "BadRequest: Message_too_long"
        edited = await sent.edit_text("y" * 4096)
        assert isinstance(edited, Message)
        assert edited.edit_date is not None


@pytest.mark.parametrize("text", ["", " \n"])
async def test_an_empty_text_is_refused(text: str) -> None:
    async with playground() as telegram:
        status, answer = await telegram.call("sendMessage", {"chat_id": telegram.ana.id, "text": text})
        expected = "text must be non-empty" if text else "message text is empty"
        assert (status, answer["description"]) == (400, f"Bad Request: {expected}")
        assert (await say_html(telegram, "words")).text == "words"


async def test_broken_html_is_refused_with_its_byte_offset() -> None:
    async with playground() as telegram:
        refused = await refusal(say_html(telegram, "é<b>x"))
        assert refused == "BadRequest: Can't parse entities: can't find end tag corresponding to start tag \"b\""
        unknown = await refusal(say_html(telegram, "é<big>x</big>"))
        assert unknown == 'BadRequest: Can\'t parse entities: unsupported start tag "big" at byte offset 2'
        assert (await say_html(telegram, "é<b>x</b>")).text == "éx"


async def test_another_parse_mode_is_refused() -> None:
    async with playground() as telegram:
        refused = await refusal(telegram.bot.send_message(telegram.ana.id, "*x*", parse_mode="MarkdownV2"))
    assert refused == "BadRequest: Unsupported parse_mode"


async def test_an_unknown_chat_is_not_found() -> None:
    async with playground() as telegram:
        assert await refusal(telegram.bot.send_message(999, "x")) == "BadRequest: Chat not found"
        assert await refusal(telegram.bot.send_message("@nobody", "x")) == "BadRequest: Chat not found"
        status, answer = await telegram.call("sendMessage", {"text": "x"})
    assert (status, answer["description"]) == (400, "Bad Request: chat_id is empty")


async def test_the_bot_cannot_write_first() -> None:
    async with playground(started=False) as telegram:
        refused = await refusal(say_html(telegram, "hello"))
        assert refused == "Forbidden: Forbidden: bot can't initiate conversation with a user"
        await telegram.ana.say("/start")
        assert (await say_html(telegram, "hello")).text == "hello"


async def test_a_person_who_blocked_the_bot_gets_nothing_until_unblocked() -> None:
    async with playground() as telegram:
        await telegram.ana.block()
        refused = await refusal(say_html(telegram, "hello"))
        assert refused == "Forbidden: Forbidden: bot was blocked by the user"
        await telegram.ana.block(blocked=False)
        assert (await say_html(telegram, "hello")).text == "hello"
        changes = [update.my_chat_member for update in await telegram.updates()]
    assert [(change.old_chat_member.status, change.new_chat_member.status) for change in changes if change] == [
        ("member", "kicked"),
        ("kicked", "member"),
    ]


async def test_a_reply_holds_what_it_replies_to() -> None:
    async with playground() as telegram:
        asked = await telegram.ana.say("question")
        number = asked["message_id"]
        answer = await telegram.bot.send_message(
            telegram.ana.id, "answer", reply_parameters=ReplyParameters(message_id=number)
        )
        assert answer.reply_to_message is not None
        assert answer.reply_to_message.text == "question"
        gone = telegram.bot.send_message(telegram.ana.id, "answer", reply_to_message_id=999)
        assert await refusal(gone) == "BadRequest: Message to be replied not found"
        optional = ReplyParameters(message_id=999, allow_sending_without_reply=True)
        alone = await telegram.bot.send_message(telegram.ana.id, "answer", reply_parameters=optional)
    assert alone.reply_to_message is None


async def test_an_edit_without_a_keyboard_drops_it() -> None:
    async with playground() as telegram:
        sent = await telegram.bot.send_message(telegram.ana.id, "choose", reply_markup=KEYBOARD)
        await sent.edit_text("chosen")
        seen = await telegram.ana.last()
    assert "reply_markup" not in seen
    assert (seen["text"], seen["edits"]) == ("chosen", 1)


async def test_the_same_content_again_is_not_modified() -> None:
    async with playground() as telegram:
        sent = await telegram.bot.send_message(telegram.ana.id, "choose", reply_markup=KEYBOARD)
        assert await refusal(sent.edit_text("choose", reply_markup=KEYBOARD)) == NOT_MODIFIED
        assert await refusal(sent.edit_reply_markup(KEYBOARD)) == NOT_MODIFIED
        assert await refusal(sent.edit_text(" choose\n", reply_markup=KEYBOARD)) == NOT_MODIFIED
        edited = await sent.edit_text("choose")
        assert isinstance(edited, Message)
        assert edited.reply_markup is None


async def test_a_keyboard_can_be_changed_alone() -> None:
    async with playground() as telegram:
        sent = await telegram.bot.send_message(telegram.ana.id, "choose")
        with_keys = await sent.edit_reply_markup(KEYBOARD)
        without = await sent.edit_reply_markup(None)
    assert isinstance(with_keys, Message)
    assert isinstance(without, Message)
    assert (with_keys.text, with_keys.reply_markup) == ("choose", KEYBOARD)
    assert (without.text, without.reply_markup) == ("choose", None)


@pytest.mark.parametrize("markup", [ReplyKeyboardMarkup([["Yes", "No"]]), ForceReply()])
async def test_a_message_with_a_reply_keyboard_cannot_be_edited(markup: ReplyKeyboardMarkup | ForceReply) -> None:
    async with playground() as telegram:
        sent = await telegram.bot.send_message(telegram.ana.id, "choose", reply_markup=markup)
        assert await refusal(sent.edit_text("chosen")) == "BadRequest: Message can't be edited"
        seen = await telegram.ana.last()
        assert seen["reply_keyboard"] == markup.to_dict()
        await sent.delete()
        assert await telegram.ana.messages() == (await telegram.ana.messages())[:1]


async def test_only_what_the_bot_wrote_and_what_is_there_can_be_edited() -> None:
    async with playground() as telegram:
        hers = await telegram.ana.say("mine")
        chat_id = telegram.ana.id
        edit_hers = telegram.bot.edit_message_text("x", chat_id, hers["message_id"])
        assert await refusal(edit_hers) == "BadRequest: Message can't be edited"
        edit_none = telegram.bot.edit_message_text("x", chat_id, 999)
        assert await refusal(edit_none) == "BadRequest: Message to edit not found"
        text = await say_html(telegram, "text")
        assert await refusal(text.edit_caption("x")) == "BadRequest: There is no caption in the message to edit"
        photo = await telegram.bot.send_photo(chat_id, b"image", caption="before")
        assert await refusal(photo.edit_text("x")) == "BadRequest: There is no text in the message to edit"
        edited = await photo.edit_caption("<i>after</i>", parse_mode="HTML")
        assert isinstance(edited, Message)
        assert edited.caption == "after"


async def test_a_caption_may_have_1024_characters() -> None:
    async with playground() as telegram:
        refused = await refusal(telegram.bot.send_document(telegram.ana.id, b"x", caption="c" * 1025))
        assert refused == "BadRequest: Message caption is too long"
        sent = await telegram.bot.send_document(telegram.ana.id, b"x", caption="c" * 1024, filename="key.txt")
    assert sent.document is not None
    assert sent.document.file_name == "key.txt"


async def test_a_deletion_is_seen_and_happens_once() -> None:
    async with playground() as telegram:
        hers = await telegram.ana.say("secret")
        deletion = telegram.bot.delete_message(telegram.ana.id, hers["message_id"])
        assert await deletion is True
        again = telegram.bot.delete_message(telegram.ana.id, hers["message_id"])
        assert await refusal(again) == "BadRequest: Message to delete not found"
        shown = [message["text"] for message in await telegram.ana.messages()]
        kept = (await telegram.ana.messages(deleted=True))[-1]
    assert shown == ["/start"]
    assert (kept["text"], kept["deleted"], kept["deleted_by"]) == ("secret", True, "bot")


@pytest.mark.parametrize("kind", ["private", "group"])
async def test_a_message_older_than_48_hours_stays(kind: str) -> None:
    async with playground() as telegram:
        chat_id = telegram.ana.id if kind == "private" else await telegram.group(kind, bot_can_delete=True)
        ana = telegram.ana.in_chat(chat_id)
        old, young = await ana.say("old"), await ana.say("young")
        await ana.age(old, 48.1)
        await ana.age(young, 47.9)
        refused = await refusal(telegram.bot.delete_message(chat_id, old["message_id"]))
        assert refused == "BadRequest: Message can't be deleted for everyone"
        assert await telegram.bot.delete_message(chat_id, young["message_id"]) is True


async def test_messages_age_with_the_clock() -> None:
    clock = Clock()
    async with playground(World(clock)) as telegram:
        sent = await say_html(telegram, "x")
        clock.forward(timedelta(hours=49))
        assert await refusal(sent.delete()) == "BadRequest: Message can't be deleted for everyone"
        assert await (await say_html(telegram, "y")).delete() is True


async def test_many_deletions_skip_what_is_not_there() -> None:
    async with playground() as telegram:
        numbers = [(await telegram.ana.say(text))["message_id"] for text in ("key", "secret", "passphrase")]
        assert await telegram.bot.delete_messages(telegram.ana.id, [*numbers, 999]) is True
        assert await telegram.bot.delete_messages(telegram.ana.id, numbers) is True
        shown = [message["text"] for message in await telegram.ana.messages()]
    assert shown == ["/start"]


async def test_one_message_too_old_keeps_all_of_the_deletion() -> None:
    async with playground() as telegram:
        old, young = await telegram.ana.say("old"), await telegram.ana.say("young")
        await telegram.ana.age(old, 50)
        numbers = [old["message_id"], young["message_id"]]
        refused = await refusal(telegram.bot.delete_messages(telegram.ana.id, numbers))
        assert refused == "BadRequest: Message can't be deleted for everyone"
        assert await telegram.bot.delete_messages(telegram.ana.id, numbers[1:]) is True


@pytest.mark.parametrize(
    ("message_ids", "reason"),
    [
        ([], "message identifiers are not specified"),
        (list(range(1, 102)), "too many message identifiers specified"),
        ([0], "invalid message identifier specified"),
        (["x"], "can't parse message identifier as a Number"),
        ([True], "message identifier must be a Number"),
        (5, "expected an Array of message identifiers"),
    ],
)
async def test_a_wrong_list_of_messages_is_refused(message_ids: object, reason: str) -> None:
    async with playground() as telegram:
        body = {"chat_id": telegram.ana.id, "message_ids": message_ids}
        status, answer = await telegram.call("deleteMessages", body)
    assert (status, answer["description"]) == (400, f"Bad Request: {reason}")


@pytest.mark.parametrize(("may_delete", "kind"), [(False, "supergroup"), (False, "group"), (True, "supergroup")])
async def test_in_a_group_the_bot_needs_the_right_to_delete(may_delete: bool, kind: str) -> None:
    async with playground() as telegram:
        chat_id = await telegram.group(kind, bot_can_delete=may_delete)
        hers = await telegram.ana.in_chat(chat_id).say("secret")
        deletion = telegram.bot.delete_message(chat_id, hers["message_id"])
        if may_delete:
            assert await deletion is True
        else:
            ending = "" if kind == "supergroup" else " for everyone"
            assert await refusal(deletion) == f"BadRequest: Message can't be deleted{ending}"
        own = await telegram.bot.send_message(chat_id, "own")
        assert await own.delete() is True


async def test_a_forward_names_its_origin_and_a_copy_does_not() -> None:
    async with playground() as telegram:
        hers = await telegram.ana.say("words")
        chat_id, number = telegram.ana.id, hers["message_id"]
        forwarded = await telegram.bot.forward_message(chat_id, chat_id, number)
        copied = await telegram.bot.copy_message(chat_id, chat_id, number)
        copy = (await telegram.ana.messages())[-1]
        missing = telegram.bot.forward_message(chat_id, chat_id, 999)
        assert await refusal(missing) == "BadRequest: Message to forward not found"
    assert forwarded.forward_origin is not None
    assert forwarded.forward_origin.to_dict()["sender_user"]["first_name"] == "Ana"
    assert (copy["message_id"], copy["text"], "forward_origin" in copy) == (copied.message_id, "words", False)


async def test_protected_content_cannot_be_forwarded() -> None:
    async with playground() as telegram:
        sent = await telegram.bot.send_message(telegram.ana.id, "x", protect_content=True)
        refused = await refusal(sent.forward(telegram.ana.id))
        assert refused == "BadRequest: Message has protected content and can't be forwarded"
        assert (await sent.reply_text("fine")).text == "fine"


async def test_a_photo_has_sizes_and_can_be_sent_again_by_its_id() -> None:
    png = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + (640).to_bytes(4, "big") + (320).to_bytes(4, "big") + b"\x08"
    async with playground() as telegram:
        sent = await telegram.bot.send_photo(telegram.ana.id, png, caption="qr")
        again = await telegram.bot.send_photo(telegram.ana.id, sent.photo[-1].file_id)
        file = await telegram.bot.get_file(sent.photo[-1].file_id)
        assert bytes(await file.download_as_bytearray()) == png
        unknown = await refusal(telegram.bot.send_photo(telegram.ana.id, "AgACnothing"))
        assert unknown == "BadRequest: Wrong file identifier/http url specified"
        assert await refusal(telegram.bot.get_file("nothing")) == "BadRequest: Invalid file_id"
    assert [(size.width, size.height) for size in sent.photo] == [(90, 45), (640, 320)]
    assert again.photo == sent.photo


async def test_pins_reactions_and_chat_actions_are_accepted() -> None:
    async with playground() as telegram:
        sent = await say_html(telegram, "x")
        assert await sent.pin() is True
        pinned = (await telegram.bot.get_chat(telegram.ana.id)).pinned_message
        assert pinned is not None
        assert pinned.text == "x"
        assert await sent.unpin() is True
        assert await telegram.bot.unpin_all_chat_messages(telegram.ana.id) is True
        assert await sent.set_reaction("👍") is True
        assert await telegram.bot.send_chat_action(telegram.ana.id, "typing") is True
        wrong = telegram.bot.send_chat_action(telegram.ana.id, "dancing")
        assert await refusal(wrong) == "BadRequest: Wrong parameter action in request"


@pytest.mark.parametrize(
    "use",
    [
        lambda bot, chat_id: bot.send_message(chat_id, "x"),
        lambda bot, chat_id: bot.get_chat(chat_id),
        lambda bot, chat_id: bot.delete_message(chat_id, 1),
    ],
)
async def test_a_group_that_the_bot_left_is_closed_to_it(use: Callable[[Bot, int], Awaitable[object]]) -> None:
    async with playground() as telegram:
        chat_id = await telegram.group()
        assert await telegram.bot.leave_chat(chat_id) is True
        refused = await refusal(use(telegram.bot, chat_id))
    assert refused == "Forbidden: Forbidden: bot is not a member of the supergroup chat"


async def test_a_forum_topic_takes_messages() -> None:
    async with playground() as telegram:
        chat_id = await telegram.group(is_forum=True, bot_can_delete=True)
        topic = await telegram.bot.create_forum_topic(chat_id, "Alerts")
        sent = await telegram.bot.send_message(chat_id, "x", message_thread_id=topic.message_thread_id)
        assert (sent.message_thread_id, sent.is_topic_message) == (topic.message_thread_id, True)
        astray = telegram.bot.send_message(chat_id, "x", message_thread_id=999)
        assert await refusal(astray) == "BadRequest: Message thread not found"
        plain_group = await telegram.group(bot_can_delete=True)
        assert await refusal(telegram.bot.create_forum_topic(plain_group, "x")) == "BadRequest: The chat is not a forum"
