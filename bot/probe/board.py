"""The stages of one connection test as they stand, shown after every change."""

from __future__ import annotations

from bot.core.exchange import Stage
from bot.core.report import Mark, StageMark
from bot.usecases.ports import ShowStages


class Board:
    def __init__(self, show: ShowStages) -> None:
        self._show = show
        self._marks = dict.fromkeys(Stage, Mark.WAITING)

    @property
    def stages(self) -> tuple[StageMark, ...]:
        return tuple(StageMark(stage, mark) for stage, mark in self._marks.items())

    async def put(self, stage: Stage, mark: Mark) -> None:
        """Marks the stage; after a failed one, those that wait are skipped."""
        self._marks[stage] = mark
        if mark is Mark.FAILED:
            waiting = (each for each, state in self._marks.items() if state is Mark.WAITING)
            self._marks.update(dict.fromkeys(waiting, Mark.SKIPPED))
        await self._show(self.stages)
