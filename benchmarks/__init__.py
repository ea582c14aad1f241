"""What is measured, each figure beside what it is compared with in the same run. ``python -m benchmarks`` runs them.

A benchmark is a module of this package with ``run() -> list[Result]`` and a docstring that says what it measures.
"""
