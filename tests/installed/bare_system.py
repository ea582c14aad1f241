"""A fresh Debian without Python, in a folder of its own. What is mounted for a program in it goes with the program."""

import json
import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

USER = "streamer"
USER_ID = 1000
HOME = f"/home/{USER}"
SHARED_SETTINGS = ("Acquire::http::Proxy", "Acquire::https::Proxy", "Acquire::Check-Valid-Until", "Acquire::Check-Date")
_MOUNTED = """
mount --rbind /dev "$0/dev" && mount -t proc proc "$0/proc" && mount -t tmpfs tmpfs "$0/tmp" && exec chroot "$@"
"""


class Failed(Exception):
    """What did not go as it should, in words."""


class BareSystem:
    """A system below ``root``, made from a kept archive where there is one."""

    def __init__(self, root: Path, kept: Path) -> None:
        self.root = root
        self._kept = kept

    def make(self) -> None:
        """Make it anew. Raises ``Failed``."""
        suite, mirror = where_from()
        shutil.rmtree(self.root, ignore_errors=True)
        self.root.mkdir(parents=True)
        archive = self._kept / f"{suite}.tar"
        if not archive.is_file():
            call("debootstrap", "--variant=minbase", suite, self.root, mirror)
            archive.parent.mkdir(parents=True, exist_ok=True)
            call("tar", "--create", "--numeric-owner", "--file", archive, "--directory", self.root, ".")
        else:
            call("tar", "--extract", "--numeric-owner", "--file", archive, "--directory", self.root)
        for name in ("resolv.conf", "hosts"):
            shutil.copyfile(f"/etc/{name}", self.root / "etc" / name)
        known = call("apt-config", "dump").splitlines()
        ours = [line for line in known if line.startswith(SHARED_SETTINGS)]
        (self.root / "etc/apt/apt.conf.d/90as-outside").write_text("\n".join([*ours, ""]))
        self.run("useradd", "--create-home", "--uid", str(USER_ID), USER)
        self.apt("update")

    def has(self, program: str) -> bool:
        return self._popen(["which", program], stdout=subprocess.DEVNULL).wait() == 0

    def apt(self, *words: str) -> None:
        self.run("apt-get", "-qq", "--yes", "--no-install-recommends", *words)

    def install(self, package: Path) -> None:
        """Install a package from outside, as a user who has loaded it down does."""
        folder = self.root / "var/packages"
        folder.mkdir(exist_ok=True)
        shutil.copyfile(package, folder / package.name)
        self.apt("install", f"/var/packages/{package.name}")
        shutil.rmtree(folder)

    def run(self, *command: str, user: bool = False, **environment: str) -> str:
        """What a command says. Raises ``Failed`` with that where it fails."""
        process = self._popen(
            command, user=user, environment=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        said, _ = process.communicate(timeout=600)
        if process.returncode != 0:
            raise Failed(f"{' '.join(command)} failed ({process.returncode}):\n{said.decode(errors='replace')}")
        return said.decode()

    def answer(self, *command: str) -> Any:
        """What a command of the app prints as JSON."""
        process = self._popen(command, user=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        said, complaint = process.communicate(timeout=600)
        if process.returncode != 0:
            raise Failed(f"{' '.join(command)} failed:\n{complaint.decode(errors='replace')}")
        return json.loads(said)

    def start(self, *command: str, log: Path, display: str) -> "subprocess.Popen[bytes]":
        """Start a program of the user on that display."""
        with log.open("ab") as output:
            return self._popen(
                command, user=True, environment={"DISPLAY": display}, stdout=output, stderr=subprocess.STDOUT
            )

    def home(self, *parts: str) -> Path:
        """The user's home, seen from outside."""
        return self.root.joinpath(HOME.lstrip("/"), *parts)

    def files(self) -> set[str]:
        """Everything that lies on the system, the user's home and the caches of apt and dpkg left out."""
        skipped = (
            HOME,
            "/dev",
            "/proc",
            "/sys",
            "/tmp",
            "/run",
            "/var/cache",
            "/var/lib/apt",
            "/var/lib/dpkg",
            "/var/log",
        )
        found = (f"/{path.relative_to(self.root)}" for path in self.root.rglob("*"))
        return {name for name in found if not name.startswith(skipped)}

    def _popen(
        self,
        command: Sequence[str],
        *,
        user: bool = False,
        environment: Mapping[str, str] | None = None,
        **streams: Any,
    ) -> "subprocess.Popen[bytes]":
        """The process is the program itself: every step before it makes way for it."""
        who = [f"--userspec={USER_ID}:{USER_ID}"] if user else []
        told = {
            "DEBIAN_FRONTEND": "noninteractive",
            "HOME": HOME if user else "/root",
            "LANG": "C.UTF-8",
            "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
            **(environment or {}),
        }
        apart = ["unshare", "--mount", "--propagation", "private", "sh", "-c", _MOUNTED, self.root, *who, self.root]
        inside = ["env", "-i", *(f"{name}={value}" for name, value in told.items()), *command]
        return subprocess.Popen([*apart, *inside], stdin=subprocess.DEVNULL, **streams)


def where_from() -> tuple[str, str]:
    """The release that this machine runs, and the mirror it comes from, both as apt knows them."""
    release = dict(
        line.split("=", 1) for line in Path("/etc/os-release").read_text(encoding="utf-8").splitlines() if "=" in line
    )
    suite = release.get("VERSION_CODENAME", "").strip('"')
    listing = call("apt-get", "indextargets", "--format", "$(SITE) $(CODENAME) $(COMPONENT)", "Created-By: Packages")
    for line in listing.splitlines():
        site, _, rest = line.partition(" ")
        if rest == f"{suite} main":
            return suite, site
    raise Failed(f"apt does not say where {suite or 'this system'} comes from: name a mirror of it in its sources.")


def call(*command: str | Path) -> str:
    """What a command of this system says. Raises ``Failed`` with that where it fails."""
    environment = os.environ | {"LC_ALL": "C.UTF-8"}
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=environment)
    if done.returncode != 0:
        raise Failed(f"{' '.join(map(str, command))} failed:\n{done.stdout}{done.stderr}")
    return done.stdout
