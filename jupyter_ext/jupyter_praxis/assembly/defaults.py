"""What one learner on their own machine gets, and the folders a site reads."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from jupyter_core.paths import jupyter_data_dir

from jupyter_praxis.library.catalogue import Library
from jupyter_praxis.library.policies import Policies
from jupyter_praxis.library.shipped import shipped_curriculum, shipped_sandboxes
from jupyter_praxis.settings import Settings


def default_settings(environment: Mapping[str, str]) -> Settings:
    """Give the settings of one learner on their own machine, as the environment changes them.

    PRAXIS_DATABASE_URL, PRAXIS_CURRICULUM (folders, separated like PATH), PRAXIS_SANDBOX, PRAXIS_CLASSROOM=1.
    """
    folder = Path(jupyter_data_dir()) / "praxis"
    further = environment.get("PRAXIS_CURRICULUM", "")
    return Settings(
        database_url=environment.get("PRAXIS_DATABASE_URL") or f"sqlite:///{folder / 'praxis.sqlite'}",
        curriculum=tuple(Path(part).expanduser() for part in further.split(os.pathsep) if part),
        sandbox=environment.get("PRAXIS_SANDBOX") or "auto",
        classroom=environment.get("PRAXIS_CLASSROOM", "") not in ("", "0"),
    )


def model_file() -> Path:
    """Say where `praxis model fit` leaves the parameters it fitted, unless it is told otherwise."""
    return Path(jupyter_data_dir()) / "praxis" / "model.json"


def library_of(settings: Settings) -> Library:
    """Give the library: the shipped curriculum first, then the site's folders; of policies the site's win."""
    return Library((shipped_curriculum(), *settings.curriculum), policies_of(settings))


def policies_of(settings: Settings) -> Policies:
    """Give the tracks' policies: a site's win over the shipped."""
    return Policies((shipped_sandboxes(), *(folder / "sandboxes" for folder in settings.curriculum)))
