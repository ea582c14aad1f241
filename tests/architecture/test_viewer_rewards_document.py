"""The check of a draw that the document works: a stranger's shell and our own rule find the same winners."""

import re
import subprocess

from overlay_app.economy import draw
from tests.conftest import PROJECT

DOCUMENT = (PROJECT / "docs" / "viewer-rewards.md").read_text(encoding="utf-8")
[SCRIPT] = re.findall(r"```sh\n(.*?)```", DOCUMENT, re.DOTALL)


def test_the_check_of_a_draw_comes_out_as_the_document_says():
    said = re.findall(r"^# ([0-9a-f]{16}.*)$", SCRIPT, re.MULTILINE)
    done = subprocess.run(["sh", "-c", SCRIPT], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == said


def test_the_app_draws_those_winners_by_that_hash():
    seed, raffle = (re.search(rf"^{name}=(\S+)$", SCRIPT, re.MULTILINE)[1] for name in ("seed", "raffle"))
    hash_, *tickets = re.findall(r"^# ([0-9a-f]{16}.*)$", SCRIPT, re.MULTILINE)
    viewers = [ticket.split()[1] for ticket in tickets]
    assert hash_.split()[0] == draw.commitment(seed)
    assert list(draw.winners(seed, raffle, viewers, 2)) == viewers[:2]
