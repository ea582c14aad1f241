"""Make sure that the system packages are there which Qt and a screenless run need on Debian and Ubuntu.

With --tests, those of the tests too; with --package, those that installers are made and tried with. Quick when nothing
is missing. What is missing is installed where this may be done without asking (root, or a sudo that wants no password);
elsewhere it is named, together with the command that installs it. Runs on the bare system Python.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence

OLDEST_PYTHON = (3, 11)

PACKAGES = {
    "making the Python environment": ("python3-venv",),
    "Qt": (
        "libbrotli1",
        "libdbus-1-3",
        "libegl1",
        "libfontconfig1",
        "libgl1",
        "libglib2.0-0",
        "libx11-6",
        "libxkbcommon0",
    ),
    "Qt's windows": (
        "libxcb-cursor0",
        "libxcb-icccm4",
        "libxcb-keysyms1",
        "libxcb-shape0",
        "libxkbcommon-x11-0",
    ),
    "sound and speech": ("libpulse0", "libspeechd2"),
    "Qt's sound": ("libpulse0",),
    "a screen where there is none": ("openbox", "picom", "xauth", "xvfb"),
    "names in every script": ("fonts-droid-fallback", "fonts-noto-color-emoji", "fonts-noto-core"),
}

FOR_PACKAGES = {
    "freezing the program": ("binutils", f"libpython{sys.version_info.major}.{sys.version_info.minor}"),
    "looking at what is made": ("appstream", "desktop-file-utils", "lintian", "rpm"),
    "the setup program for Windows": ("nsis",),
    "a system to install on": ("debootstrap",),
    "packing": ("xz-utils",),
}

FOR_TESTS = {
    "looking at windows from outside": ("x11-utils", "xdotool"),
    "hearing the stage": ("pulseaudio", "pulseaudio-utils"),
    "real web pages": ("chromium",),
    "a real broadcast, and looking at its recording": ("ffmpeg", "obs-studio"),
}

SETS = {"--tests": FOR_TESTS, "--package": FOR_PACKAGES}


def missing_packages(wanted: Mapping[str, Sequence[str]]) -> list[str]:
    """Names of the wanted packages that dpkg knows neither by name nor as provided by another one (libglib2.0-0t64)."""
    listing = subprocess.run(
        ["dpkg-query", "--show", "--showformat=${db:Status-Status}\t${Package}\t${Provides}\n"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    installed: set[str] = set()
    for line in listing.splitlines():
        status, package, provides = line.split("\t")
        if status == "installed":
            installed.add(package)
            installed.update(provided.split()[0] for provided in provides.split(",") if provided.strip())
    if "pipewire-pulse" in installed:  # it takes the place of PulseAudio, and would have to leave for it
        installed.add("pulseaudio")
    return sorted(name for names in wanted.values() for name in names if name not in installed)


def rights() -> list[str] | None:
    """The words to put before a command that needs root, or None where only the user can give leave."""
    if os.geteuid() == 0:
        return []
    if (
        shutil.which("sudo")
        and subprocess.run(["sudo", "-n", "true"], check=False, capture_output=True).returncode == 0
    ):
        return ["sudo", "-n"]
    return None


def install(packages: list[str], before: list[str]) -> None:
    """Install with apt, asking nothing. Raises ``CalledProcessError`` with apt's own words on the screen."""
    quietly = [*before, "env", "DEBIAN_FRONTEND=noninteractive"]
    subprocess.run([*quietly, "apt-get", "update", "-qq"], check=True)
    subprocess.run(
        [*quietly, "apt-get", "install", "-qq", "--yes", "--no-install-recommends", *packages],
        check=True,
        stdout=subprocess.DEVNULL,
    )


def main() -> int:
    """Return 0 when everything is there, 1 with a sentence on what to do when not."""
    if sys.version_info < OLDEST_PYTHON:
        print(f"Coinstage needs Python 3.11 or newer, this is {sys.version.split()[0]}.")
        print("Name a newer one, for example: make PYTHON=python3.12 run")
        return 1
    if not sys.platform.startswith("linux") or shutil.which("dpkg-query") is None:
        return 0  # Qt brings what it needs on Windows and macOS; other Linux systems name their packages differently
    wanted = dict(PACKAGES)
    for asked in sys.argv[1:]:
        wanted |= SETS[asked]
    missing = missing_packages(wanted)
    if not missing:
        return 0
    before = rights()
    if before is None:
        print(f"These system packages are missing: {' '.join(missing)}")
        print(f"Please install them, then try again:\n\n    sudo apt-get install {' '.join(missing)}\n")
        return 1
    print(f"Installing system packages: {' '.join(missing)}", flush=True)
    try:
        install(missing, before)
    except subprocess.CalledProcessError as error:
        print(f"apt-get could not install them (exit code {error.returncode}; its own words stand above).")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
