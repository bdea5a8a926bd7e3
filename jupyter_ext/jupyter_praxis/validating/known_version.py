"""A version that learners were given is not changed under their hands."""

from __future__ import annotations

from jupyter_praxis.challenges.challenge import Challenge
from jupyter_praxis.challenges.versions import Versions, fingerprint, next_version
from jupyter_praxis.validating.remark import Check, Remark


async def version_remarks(challenge: Challenge, versions: Versions) -> list[Remark]:
    """Say whether learners were given this version in another form."""
    known = await versions.find(challenge.slug, challenge.version)
    if known is None or known == fingerprint(challenge):
        return []
    message = (
        f"Learners were given version {challenge.version} when it asked, or was judged, otherwise. Count `version` "
        f"on to {next_version(challenge.version)}; attempts at the old one keep their verdicts."
    )
    return [Remark(Check.VERSION, "", message)]
