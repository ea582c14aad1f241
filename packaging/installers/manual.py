"""The manual page, written from the command line itself: a command that is not in it does not exist."""

import re
import time
from collections.abc import Iterator

import click
import typer
from places import made_at, version

from overlay_app.cli import app

BEFORE = r"""
.SH SYNOPSIS
.B coinstage
[\fIoptions\fR] \fIcommand\fR [\fIarguments\fR]
.SH DESCRIPTION
Coinstage shows the gifts of a live stream in a transparent window that broadcast software captures, and keeps exact
books of every coin behind them. All of it stays on this computer.
.PP
Every command explains itself with
.BR \-\-help .
.SH OPTIONS
"""
AFTER = r"""
.SH FILES
.TP
.I ~/.local/share/coinstage
The books, and all that belongs to them. A copy of this folder is a copy of everything.
.TP
.I ~/.config/coinstage
Settings and layouts.
.TP
.I ~/.local/state/coinstage/log
Logs and crash reports. They name nobody.
.SH ENVIRONMENT
.TP
.B COINSTAGE_HOME
Keep books, settings and logs in this folder instead.
.SH EXIT STATUS
0 where the command did what it says, 1 where it could not, 2 where it was not understood.
"""


def page() -> str:
    """``coinstage(1)`` in the language of man."""
    command = typer.main.get_command(app)
    date = time.strftime("%Y-%m-%d", time.gmtime(made_at()))
    head = f'.TH COINSTAGE 1 "{date}" "Coinstage {version()}" "User Commands"\n.SH NAME\ncoinstage \\- '
    name = _text(_sentence(command)).rstrip(".")
    lines = [head + name + BEFORE.rstrip(), *_options(command), ".SH COMMANDS", *_commands(command, ())]
    return "\n".join(lines) + AFTER


def _commands(group: click.Group, path: tuple[str, ...]) -> Iterator[str]:
    for name, command in sorted(group.commands.items()):
        words = (*path, name)
        if command.hidden:
            continue
        if isinstance(command, click.Group):
            yield from _commands(command, words)
            continue
        arguments = [each.metavar or str(each.name).upper() for each in command.params if _is_argument(each)]
        yield f".SS {_text(' '.join(['coinstage', *words, *arguments]))}"
        yield _text(_sentence(command))
        yield from _options(command)


def _is_argument(parameter: click.Parameter) -> bool:
    return parameter.param_type_name == "argument"


def _options(command: click.Command) -> Iterator[str]:
    for option in command.params:
        if _is_argument(option) or getattr(option, "hidden", False):
            continue
        names = [*option.opts, *option.secondary_opts]
        value = str(option.metavar or option.name).replace("_", "-")
        takes = "" if getattr(option, "is_flag", False) else rf" \fI{_text(value)}\fR"
        yield ".TP"
        yield ", ".join(rf"\fB{_text(name)}\fR" for name in names) + takes
        yield _text(getattr(option, "help", None) or "")


def _sentence(command: click.Command) -> str:
    return " ".join((command.help or "").split())


def _text(words: str) -> str:
    """Words in which man sees nothing to obey."""
    words = re.sub(r"``(.+?)``", r"\1", words).replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{words}" if words[:1] in {".", "'"} else words
