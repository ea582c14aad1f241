"""Many values as one SQL parameter, for SQLite's ``json_each``."""

import json
from collections.abc import Iterable


def json_array(values: Iterable[object]) -> str:
    """``values`` as the text of a JSON array; tuples become arrays."""
    return json.dumps(list(values))
