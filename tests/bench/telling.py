"""What the metrics of a bot under measurement have counted so far."""

from __future__ import annotations

from collections.abc import Mapping

from bot.metrics import CHECKS


class Telling:
    def results(self) -> Mapping[str, int]:
        """Checks by their result, of all exchanges."""
        found: dict[str, int] = {}
        for metric in CHECKS.collect():
            for sample in metric.samples:
                if sample.name.endswith("_total"):
                    result = sample.labels["result"]
                    found[result] = found.get(result, 0) + int(sample.value)
        return found

    def checks(self) -> int:
        """Checks that found a key well."""
        return self.results().get("well", 0)
