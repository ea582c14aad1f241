"""Pictures of every page and widget, to be looked at. ``python -m tests.gallery`` draws them into build/screenshots/.

An area is a module of this package with ``scenes() -> Iterable[Scene]``. Each area is drawn by a process of its own.
"""
