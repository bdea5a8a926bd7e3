"""What a site decides, frozen once at the door and handed down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """Settings of one Praxis, whoever opened it (server extension, command line, later the Hub's service).

    `database_url` is an SQLAlchemy URL; `curriculum` folders are searched in order, the shipped one first;
    `sandbox` is a backend's name or `auto`; `classroom` says that results count, so that without a wall
    nothing is graded; `pool` is the number of kernels kept warm (more under load), `preload` the
    modules they hold imported, where installed; `workers` is how many submissions are graded at once, 0 for one
    a core; `queue_bound` the most submissions waiting, `queue_share` the most of one learner's among them;
    `docker_runtime` is the runtime of containers (such as `runsc`), empty for the engine's own, and `docker_images`
    the image by track; `feedback` is `full`, `counterexample` or `verdict`; `diagnosis` says whether submissions
    are diagnosed after their verdict, `diagnosis_s` what one may take in seconds, `diagnosers` how many are made
    at once.
    """

    database_url: str
    curriculum: tuple[Path, ...] = ()
    sandbox: str = "auto"
    classroom: bool = False
    pool: int = 2
    preload: tuple[str, ...] = ("numpy", "numpy.random", "pandas", "hypothesis", "hypothesis.strategies")
    workers: int = 0
    docker_runtime: str = ""
    docker_images: Mapping[str, str] = field(default_factory=dict)
    queue_bound: int = 600
    queue_share: int = 500
    feedback: str = "full"
    notebooks: str = "praxis"
    diagnosis: bool = True
    diagnosis_s: float = 2.0
    diagnosers: int = 1
