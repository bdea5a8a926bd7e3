"""Which processes still live, asked without tripping over one that ends while it is asked."""

from collections.abc import Iterable

import psutil

# What an engine keeps beside a container (its shim) ends a moment after it; that moment is not the submission's.
_PATIENCE_S = 10


def lives(process: psutil.Process) -> bool:
    try:
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def descendants() -> set[psutil.Process]:
    return {process for process in psutil.Process().children(recursive=True) if lives(process)}


def outlasting(processes: Iterable[psutil.Process]) -> list[psutil.Process]:
    """Those that have not ended after ten seconds."""
    _, left = psutil.wait_procs(list(processes), timeout=_PATIENCE_S)
    return [process for process in left if lives(process)]
