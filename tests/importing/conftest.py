"""What imports are tried with: small exercises of our own in each format, and the command in this process."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from jupyter_praxis.cli import main
from jupyter_praxis.importing.imported import Importer, Outcome
from jupyter_praxis.library.importing_files import read_source

collect_ignore_glob = ["fixtures/*"]
FIXTURES = Path(__file__).parent / "fixtures"


@dataclass(frozen=True)
class Said:
    status: int
    out: str
    err: str

    @property
    def rows(self) -> dict[str, dict[str, Any]]:
        return {row["exercise"]: row for row in map(json.loads, self.out.splitlines())}


Praxis = Callable[..., Said]


@pytest.fixture
def praxis(
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Praxis:
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path_factory.mktemp("data")))

    def run(*words: object) -> Said:
        try:
            status = main([str(word) for word in words])
        except SystemExit as ended:
            status = int(str(ended.code))
        said = capsys.readouterr()
        return Said(status, said.out, said.err)

    return run


def outcomes(importer: Importer, source: Path) -> dict[str, Outcome]:
    """What an importer makes of a source, by name."""
    return {outcome.name: outcome for outcome in importer.read(read_source(source, importer.suffixes).files)}
