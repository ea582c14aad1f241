"""Coinstage: an on-stream gift overlay and goal bar with exact books of the coins."""

__version__ = "0.1.0"
