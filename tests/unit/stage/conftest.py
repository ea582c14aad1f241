import pytest

from tests.unit.stage.show import Show


@pytest.fixture
def show() -> Show:
    """A stage on which nothing has happened yet."""
    return Show()
