from typer.testing import CliRunner

from overlay_app import __version__
from overlay_app.cli import app


def test_the_version_is_told_without_a_command():
    answer = CliRunner().invoke(app, ["--version"])
    assert answer.exit_code == 0
    assert answer.output == f"coinstage {__version__}\n"


def test_every_command_says_what_it_does():
    answer = CliRunner().invoke(app, ["--help"])
    assert answer.exit_code == 0
    assert all(command.callback.__doc__ for command in app.registered_commands)
