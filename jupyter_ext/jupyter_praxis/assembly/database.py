"""The database as a thing to make, move and copy."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from jupyter_praxis.errors import BadRequest
from jupyter_praxis.settings import Settings
from jupyter_praxis.storage import backup as copies
from jupyter_praxis.storage import schema


class Database:
    """One database, by its URL; raises BadRequest for a URL that is none."""

    def __init__(self, url: str) -> None:
        try:
            self.shown = make_url(url).render_as_string(hide_password=True)
        except ArgumentError as error:
            raise BadRequest(
                "The database's URL cannot be read. Write one such as sqlite:////home/me/praxis.sqlite."
            ) from error
        self._url = url

    async def upgrade(self) -> str:
        """Bring the schema to this version, making the database when there is none; give the revision."""
        await schema.upgrade(self._url)
        return schema.head()

    async def current(self) -> tuple[str | None, str]:
        """Give the revision there is (None: nothing yet) and the one this program needs."""
        return await schema.current(self._url), schema.head()

    async def backup(self, file: Path, *, replace: bool = False) -> None:
        """Copy everything into one file while servers run."""
        await copies.backup(self._url, file, replace=replace)

    async def restore(self, file: Path) -> None:
        """Replace everything by what a backup holds, or change nothing."""
        await copies.restore(self._url, file)


def database_of(settings: Settings) -> Database:
    """Give the site's database."""
    return Database(settings.database_url)
