import sys
import types
from importlib.metadata import EntryPoint

import pytest

from overlay_app.sources import registry
from overlay_app.sources.kinds import SourceKind

KIND = SourceKind(id="marble-run", title="Marble run", description="Marbles.", make=lambda setup, around: None)
WITH_A_PATH = SourceKind(id="sly", title="Sly", description="Sly.", make=lambda setup, around: None, path="/events")
BAD_ID = SourceKind(id="../up", title="Up", description="Up.", make=lambda setup, around: None)
SQUATTER = SourceKind(id="tikfinity", title="TikFinity", description="No.", make=lambda setup, around: None)
NO_KIND = "marbles"


def point(name: str, value: str) -> EntryPoint:
    return EntryPoint(name, value, registry.GROUP)


@pytest.fixture
def this_module(monkeypatch):
    """The name under which entry points find this module."""
    module = types.ModuleType("plug_in_of_the_test")
    for name in ("KIND", "WITH_A_PATH", "BAD_ID", "SQUATTER", "NO_KIND"):
        setattr(module, name, globals()[name])
    monkeypatch.setitem(sys.modules, "plug_in_of_the_test", module)
    return "plug_in_of_the_test"


def test_a_plug_in_adds_its_kind_after_the_apps_own(this_module):
    found = registry.with_plug_ins(registry.OWN, [point("marbles", f"{this_module}:KIND")])
    assert [kind.id for kind in found.kinds] == [*(kind.id for kind in registry.OWN), "marble-run"]
    assert found.find("marble-run").from_package == "marbles"
    assert found.faults == ()


@pytest.mark.parametrize(
    ("attribute", "words"),
    [
        ("NO_KIND", "its entry point is no SourceKind"),
        ("GONE", "has no attribute 'GONE'"),
        ("BAD_ID", "'../up' is no id"),
        ("SQUATTER", "there is a kind 'tikfinity' already"),
        ("WITH_A_PATH", "only the app's own kinds have a path"),
    ],
)
def test_a_plug_in_that_cannot_be_used_is_named_and_leaves_the_others_alone(this_module, attribute, words):
    bad, good = point("bad", f"{this_module}:{attribute}"), point("marbles", f"{this_module}:KIND")
    found = registry.with_plug_ins(registry.OWN, [bad, good])
    assert found.find("marble-run") is not None
    assert len(found.faults) == 1
    assert found.faults[0].startswith("The plug-in bad was left out: ")
    assert words in found.faults[0]


def test_a_plug_in_that_is_not_there_is_a_fault_in_words():
    found = registry.with_plug_ins((), [point("lost", "no_such_package_at_all:KIND")])
    assert found.kinds == ()
    assert "No module named 'no_such_package_at_all'" in found.faults[0]


def test_every_kind_says_what_to_check_when_nothing_comes():
    assert all(kind.checks and kind.description.endswith(".") for kind in registry.OWN)
    assert all(kind.required <= kind.fields for kind in registry.OWN)
    assert len({kind.id for kind in registry.OWN}) == len(registry.OWN)
