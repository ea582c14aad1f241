"""The use cases: what happens when a gift comes in, a goal is edited, a session ends. Async, without Qt or SQL."""
