"""sisi keeps the books of a quota plan: who was nominated, what counts, and the true shortfall of every cell."""

__version__ = "0.1.0"
