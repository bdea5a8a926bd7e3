"""The schema's revisions, in `versions/`, oldest first.

Rule: a revision that was released is never edited. `HEAD` names the newest, so that a start which finds the
database there need not load Alembic; a test compares it with the files.
"""

HEAD = "0007"
VERSION_TABLE = "praxis_version"
