"""One number measured, its budget, and whether it was kept."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Measure:
    """What was measured, in its unit; `budget` is what it must stay below, None without one.

    A budget of 0 means nothing at all.
    """

    what: str
    value: float
    unit: str
    budget: float | None = None

    @property
    def verdict(self) -> str:
        """Return whether the budget was kept, "" without one."""
        if self.budget is None:
            return ""
        return "kept" if self.value < self.budget or self.value == self.budget == 0 else "OVER"
