"""The tables in YAML that Otter's cells carry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

from jupyter_praxis.importing.records import Fault

_LONGEST = 32_000


def config_of(text: str) -> Mapping[str, Any]:
    """Read a small table without aliases; anything else raises Fault."""
    if len(text) > _LONGEST:
        raise Fault("a config of it is too long")
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=yaml.SafeLoader)):
            raise Fault("a config of it uses an alias")
        values = yaml.safe_load(text)
    except Fault:
        raise
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise Fault("a config of it is no YAML that can be read") from error
    return values if isinstance(values, Mapping) else {}
