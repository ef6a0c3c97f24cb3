"""EJ Map: air, roads, homes, water and buses of the Eastern Coachella Valley on one map."""

__version__ = "0.6.0"
