"""What a site decides, frozen once at the door and handed down."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """Settings of one Praxis, whoever opened it (server extension, command line, later the Hub's service).

    `database_url` is an SQLAlchemy URL; `curriculum` folders are searched in order, the shipped one first;
    `sandbox` is a backend's name or `auto`; `classroom` says that results count, so that without a wall
    nothing is graded; `pool` is the number of kernels kept warm; `queue_bound` the most submissions waiting;
    `feedback` is `full`, `counterexample` or `verdict`.
    """

    database_url: str
    curriculum: tuple[Path, ...] = ()
    sandbox: str = "auto"
    classroom: bool = False
    pool: int = 1
    queue_bound: int = 600
    feedback: str = "full"
    notebooks: str = "praxis"
