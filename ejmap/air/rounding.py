"""How the law cuts or rounds a concentration before it holds it against a number."""

from dataclasses import dataclass

import numpy as np

# Decimals below which a binary fraction is noise: 0.071 ppm are 71 thousandths, not 70.99...
NOISE_DECIMALS = 6


@dataclass(frozen=True)
class Rounding:
    """A step that values are brought to.

    Attributes:
        step: In the unit of the values.
        is_cut: Whether what is less than a step is dropped, however much it is; otherwise values go
            to the nearest step, halves upwards.
    """

    step: float
    is_cut: bool = False

    def steps(self, values: np.ndarray) -> np.ndarray:
        """Return how many steps values are, whole numbers; NaN stays NaN."""
        half = 0.0 if self.is_cut else 0.5
        return np.floor(np.round(values / self.step, NOISE_DECIMALS) + half)

    def __call__(self, values: np.ndarray) -> np.ndarray:
        """Return values brought to the step."""
        return np.round(self.steps(values) * self.step, NOISE_DECIMALS)

    def of(self, value: float) -> float:
        """Return one value brought to the step."""
        return float(self(np.array([value]))[0])
