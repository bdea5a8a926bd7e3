"""Reading cells that belong to no challenge."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from jupyter_praxis.analysis.diagnosing import Analyst
from jupyter_praxis.analysis.finding import Diagnosis
from jupyter_praxis.analysis.plain_cells import check_readable
from jupyter_praxis.assembly.sandboxes import NoSandbox
from jupyter_praxis.challenges.solution import check_size
from jupyter_praxis.errors import NoWall
from jupyter_praxis.running import Cell


async def read_cells(cells: Sequence[Cell]) -> Diagnosis:
    """Read any cells without running them; raises SourceTooLarge and SourceUnreadable."""
    check_size(cells)

    def read() -> Diagnosis:
        check_readable(cells)
        return asyncio.run(Analyst(NoSandbox(NoWall("What is only read is never run."))).read(cells))

    # A long text keeps the processor for a while, and the loop has verdicts to see to.
    return await asyncio.to_thread(read)
