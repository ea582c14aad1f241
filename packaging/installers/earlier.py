"""The same program as it was before its newest change of the schema, to try an upgrade with what users really have."""

import shutil
from pathlib import Path

import bundle
import icons
import linux
from places import BUILD, PROJECT, NotMade, run, say, version

EARLIER = BUILD / "earlier"
MIGRATIONS = "overlay_app/store/migrations"


def deb() -> Path:
    """A package of the last commit with an older schema. Made once for each commit. Raises ``NotMade``."""
    newest = max(file.name for file in (PROJECT / MIGRATIONS).glob("*.sql"))
    commit = _before(f"{MIGRATIONS}/{newest}")
    packages = EARLIER / commit[:12]
    if made := next(packages.glob("*.deb"), None):
        made.touch()  # the one that was made last is tried
        return made
    source = EARLIER / "source"
    shutil.rmtree(source, ignore_errors=True)
    source.mkdir(parents=True)
    archive = EARLIER / "source.tar"
    run("git", "archive", "--output", archive, commit)
    run("tar", "--extract", "--file", archive, "--directory", source)
    say(f"Building the commit {commit[:12]}, the last one before {newest}")
    icons.make()
    frozen = bundle.freeze(bundle.wheel(source, EARLIER / "wheel"), EARLIER / "bundle")
    made = linux.earlier_deb(frozen, version(source, commit), packages)
    shutil.rmtree(EARLIER / "bundle")
    return made


def _before(file: str) -> str:
    """The commit before the one that brought the file."""
    brought = run("git", "log", "--diff-filter=A", "--format=%H", "-1", "--", file).strip()
    if not brought:
        raise NotMade(f"The history does not say when {file} came.")
    try:
        return run("git", "rev-parse", "--verify", f"{brought}^").strip()
    except NotMade:
        raise NotMade("The history is cut off before that: fetch all of it (git fetch --unshallow).") from None
