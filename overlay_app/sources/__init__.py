"""Feeds of live events: each connects, listens, and hands on frames as they came."""
