"""The wheel, installed by pipx into a home that is empty, with the versions that this project is tested with."""

import os
import re
import shutil
import subprocess
from pathlib import Path

from tests.installed.bare_system import Failed

PROJECT = Path(__file__).resolve().parents[2]
PIPX = PROJECT / "build" / "package-venv" / "bin" / "pipx"
PASSED_ON = ("PATH", "LANG", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE")
"""What of our environment pip may need to reach an index; its own settings (``PIP_*``, proxies) are passed on as well."""


def passes(wheel: Path, folder: Path) -> str:
    """Install it and let it test itself."""
    shutil.rmtree(folder, ignore_errors=True)
    home = folder / "home"
    home.mkdir(parents=True)
    pinned = (PROJECT / "requirements" / "run.txt").read_text(encoding="utf-8")
    constraints = folder / "versions.txt"
    constraints.write_text("".join(f"{pin}\n" for pin in re.findall(r"^[a-z0-9-]+==[^\\\n]+", pinned, re.MULTILINE)))
    kept = {name: value for name, value in os.environ.items() if name in PASSED_ON or name.lower().endswith("_proxy")}
    kept |= {name: value for name, value in os.environ.items() if name.startswith("PIP_")}
    if (own := Path.home() / ".config" / "pip" / "pip.conf").is_file():
        kept["PIP_CONFIG_FILE"] = str(own)
    environment = kept | {"HOME": str(home), "PIPX_DEFAULT_PYTHON": str(PIPX.parent / "python")}
    _call(PIPX, "install", "--pip-args", f"--constraint {constraints}", wheel, environment=environment)
    program = home / ".local" / "bin" / "coinstage"
    said = _call(program, "--self-test", environment=environment)
    return said.strip().splitlines()[-1]


def _call(*command: str | Path, environment: dict[str, str]) -> str:
    home = environment["HOME"]  # not where we are: what lies here under its name must not be taken for it
    done = subprocess.run(command, cwd=home, check=False, capture_output=True, text=True, env=environment)
    if done.returncode != 0:
        raise Failed(f"{' '.join(map(str, command))} failed:\n{done.stdout}{done.stderr}")
    return done.stdout
