"""Lets `python -m bot` do what `backfuture-bot` does."""

from __future__ import annotations

from bot.cli import main

main()
