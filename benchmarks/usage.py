"""What a program and all its children use of the machine."""

import psutil

MEGABYTE = 2**20


def cpu_seconds(pid: int) -> float:
    """CPU time used so far by those that still run."""
    return sum(times.user + times.system for times in (process.cpu_times() for process in _tree(pid)))


def megabytes(pid: int) -> float:
    """Memory that is theirs, shared pages by share (PSS)."""
    return sum(process.memory_full_info().pss for process in _tree(pid)) / MEGABYTE


def _tree(pid: int) -> list[psutil.Process]:
    leader = psutil.Process(pid)
    return [leader, *leader.children(recursive=True)]
