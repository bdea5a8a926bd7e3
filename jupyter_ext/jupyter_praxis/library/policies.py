"""The policy of a track: what its programs may read, write, reach and spend.

Rule: a policy is data, a TOML file named after its track. The house asks it for limits. What it says of reading,
writing and the network describes what every wall gives every track today: Python to read, a scratch folder to
write, nothing to reach. A track without a policy has the house's defaults.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jupyter_praxis.challenges.header import Header
from jupyter_praxis.challenges.names import is_name
from jupyter_praxis.errors import ChallengeUnsound
from jupyter_praxis.library.files import Stamp, is_file, is_folder, read_text, stamp_of
from jupyter_praxis.running import Limits


@dataclass(frozen=True)
class Policy:
    """One track's policy. `reads`, `writes` and `network` are the file's tables as they stand.

    `preload` names the modules imported before a program runs, where they are installed.
    """

    track: str
    limits: Limits = field(default_factory=Limits)
    reads: Mapping[str, Any] = field(default_factory=dict)
    writes: Mapping[str, Any] = field(default_factory=dict)
    network: Mapping[str, Any] = field(default_factory=dict)
    preload: tuple[str, ...] = ()


def read_policy(text: str, track: str, where: str) -> Policy:
    """Return the policy a TOML text describes; raises ChallengeUnsound naming the key to mend."""
    try:
        values = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, ValueError, RecursionError) as error:
        raise ChallengeUnsound(f"{where}: this policy cannot be read: {error}. Mend the TOML.") from error
    header = Header(where, values)
    tables = {key: header.table(key).values for key in ("reads", "writes", "network")}
    return Policy(track, header.limits(Limits()), **tables, preload=header.table("preload").words("modules"))


class Policies:
    """The policies found in folders; of two for one track, the later folder's wins."""

    def __init__(self, folders: Sequence[Path] = ()) -> None:
        self._folders = tuple(folders)
        self._kept: dict[Path, tuple[Stamp, Policy]] = {}

    def of(self, track: str) -> Policy:
        """Return a track's policy, read anew when its file has changed; raises ChallengeUnsound."""
        if is_name(track):
            for folder in reversed(self._folders):
                path = folder / f"{track}.toml"
                if is_file(path):
                    return self._read(path, track)
        return Policy(track)

    def preloads(self) -> tuple[str, ...]:
        """Give every module some policy names; one that cannot be read is told of when it is used."""
        names: dict[str, None] = {}
        folders = filter(is_folder, self._folders)
        for track in sorted({path.stem for folder in folders for path in folder.glob("*.toml")}):
            with suppress(ChallengeUnsound):
                names |= dict.fromkeys(self.of(track).preload)
        return tuple(names)

    def _read(self, path: Path, track: str) -> Policy:
        stamp = stamp_of(path.stat())
        kept = self._kept.get(path)
        if kept is None or kept[0] != stamp:
            where = f"{path.parent.name}/{path.name}"
            kept = stamp, read_policy(read_text(path, where), track, where)
            self._kept[path] = kept
        return kept[1]
