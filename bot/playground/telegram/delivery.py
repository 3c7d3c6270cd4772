"""The methods by which the bot receives updates: polling and the webhook."""

from __future__ import annotations

import re
from datetime import timedelta
from urllib.parse import urlsplit

from bot.playground.telegram.errors import Json, JsonDict, bad_request, conflict
from bot.playground.telegram.parameters import Parameters
from bot.playground.telegram.updates import DEFAULT_TYPES, OTHER_WEBHOOK, UPDATE_TYPES
from bot.playground.telegram.world import WebhookState, World

_MAX_POLL = 50
_MAX_SECRET = 256
_SECRET = re.compile(r"[A-Za-z0-9_-]*")
_WEBHOOK_ACTIVE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


async def get_updates(world: World, call: Parameters) -> Json:
    """The updates from `offset` on; raises BotApiError 409 beside a webhook or another poller."""
    if world.webhook.url:
        raise conflict(_WEBHOOK_ACTIVE)
    world.updates.allow(_allowed(call))
    limit = call.integer("limit", 100, 1, 100)
    seconds = call.integer("timeout", 0, 0, _MAX_POLL)
    wait = timedelta(seconds=0 if world.closing.is_set() else seconds)
    return await world.updates.poll(call.integer("offset", 0), limit, wait)


def set_webhook(world: World, call: Parameters) -> Json:
    """True, after updates go to `url`; an empty one ends that."""
    url, secret = call.text("url"), call.text("secret_token")
    if not url:
        return delete_webhook(world, call)
    if urlsplit(url).scheme not in {"http", "https"} or not urlsplit(url).hostname:
        raise bad_request("invalid webhook URL specified")
    if len(secret) > _MAX_SECRET:
        raise bad_request("secret token is too long")
    if not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    if call.flag("drop_pending_updates"):
        world.updates.clear()
    world.updates.allow(_allowed(call))
    world.updates.interrupt(OTHER_WEBHOOK)
    connections = call.integer("max_connections", 40, 1, 100)
    world.webhook = WebhookState(url, secret, connections, call.text("ip_address"))
    world.webhook_changed()
    return True


def delete_webhook(world: World, call: Parameters) -> Json:
    """True, after no webhook is set."""
    if call.flag("drop_pending_updates"):
        world.updates.clear()
    world.webhook = WebhookState()
    world.webhook_changed()
    return True


def get_webhook_info(world: World, _call: Parameters) -> Json:
    """The WebhookInfo."""
    hook = world.webhook
    info: JsonDict = {"url": hook.url, "has_custom_certificate": False, "pending_update_count": len(world.updates)}
    if hook.last_error_date:
        info |= {"last_error_date": hook.last_error_date, "last_error_message": hook.last_error_message}
    if hook.url:
        info |= {"max_connections": hook.max_connections, "ip_address": hook.ip_address or "127.0.0.1"}
    if world.updates.allowed != DEFAULT_TYPES:
        info["allowed_updates"] = [kind for kind in UPDATE_TYPES if kind in world.updates.allowed]
    return info


def stop(_world: World, _call: Parameters) -> Json:
    """True: the playground has no other server to move to."""
    return True


def _allowed(call: Parameters) -> list[str] | None:
    kinds = call.json("allowed_updates", "allowed_updates")
    return [str(kind) for kind in kinds] if isinstance(kinds, list) else None
