import subprocess
import sys

from overlay_app import __version__


def ask(*arguments: str) -> str:
    command = [sys.executable, "-m", "overlay_app", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_the_version_is_told_without_a_command():
    assert ask("--version") == f"coinstage {__version__}\n"


def test_help_names_every_command_the_readme_promises():
    answer = ask("--help")
    assert all(command in answer for command in ("run", "demo", "replay", "balance", "statement", "verify", "send"))


def test_a_click_on_the_icon_runs_the_app_and_a_command_is_obeyed():
    start = (
        "from overlay_app import __main__, cli, cli_run; cli.app = lambda: None;"
        "cli_run.run_at_once = print; __main__.start()"
    )
    for given, obeyed in (([], ["run"]), (["balance", "--json"], ["balance", "--json"])):
        answer = subprocess.run([sys.executable, "-c", start, *given], check=True, capture_output=True, text=True)
        assert answer.stdout == f"{obeyed}\n"
