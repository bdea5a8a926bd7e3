"""A server with many exercises, in a home of its own that goes away."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from server.jupyter import Jupyter

from .exercises import write_exercises


@contextmanager
def serving(exercises: int, *words: str) -> Iterator[Jupyter]:
    """Start a server with so many exercises, its temporary files below its home; stop it afterwards."""
    with tempfile.TemporaryDirectory(prefix="praxis-endurance-") as folder:
        home = Path(folder)
        temporary = home / "tmp"
        temporary.mkdir()
        write_exercises(home / "exercises", exercises)
        curriculum = f"--PraxisExtension.curriculum={home / 'exercises'}"
        jupyter = Jupyter(home, curriculum, "--ServerApp.log_level=WARN", *words)
        jupyter.environment["TMPDIR"] = str(temporary)
        jupyter.start()
        try:
            yield jupyter
        finally:
            jupyter.stop()
