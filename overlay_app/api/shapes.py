"""Shapes that every route of ours uses."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Words = Annotated[str, Field(max_length=1_000)]
Id = Annotated[str, Field(min_length=1, max_length=100)]


class Asked(BaseModel):
    """A request: nothing unknown in it, and a number is no text."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Undo(Asked):
    """Take a spend back within ten seconds."""


class UndoneShape(BaseModel):
    """The spend was taken back."""

    undone: str


class RefusalShape(BaseModel):
    """Why nothing was done."""

    error: str
    code: str
