"""Connections to the books' file, set up alike everywhere."""

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool

Transaction = Connection
"""What work on the books is given: an open transaction, and nothing else to reach the file by."""

_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # an acknowledged event survives a power cut
    "PRAGMA foreign_keys = ON",
    "PRAGMA recursive_triggers = ON",  # else INSERT OR REPLACE deletes past the append-only triggers
    "PRAGMA trusted_schema = OFF",
    "PRAGMA secure_delete = ON",
    "PRAGMA busy_timeout = 2000",
    "PRAGMA cache_size = -16384",
)


def engine_of(path: Path) -> Engine:
    """An engine over the file at ``path``: transactions begin IMMEDIATE and are ours alone to open."""
    engine = _engine(path)
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def reader_of(path: Path) -> Engine:
    """An engine for reading alone; a read never waits for the writer."""
    engine = _engine(path)
    event.listen(engine, "connect", _set_up_reader)
    event.listen(engine, "begin", _begin_snapshot)
    return engine


def _engine(path: Path) -> Engine:
    # isolation_level None: the driver opens no transactions behind our back.
    options = {"isolation_level": None, "check_same_thread": False}
    # What a statement was given stays out of its error, hence out of the logs: there may be names in it.
    return create_engine(f"sqlite:///{path}", poolclass=NullPool, connect_args=options, hide_parameters=True)


def _set_up(connection: sqlite3.Connection, _record: object) -> None:
    for pragma in _PRAGMAS:
        connection.execute(pragma)


def _set_up_reader(connection: sqlite3.Connection, _record: object) -> None:
    _set_up(connection, _record)
    connection.execute("PRAGMA query_only = ON")


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_snapshot(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN DEFERRED")
