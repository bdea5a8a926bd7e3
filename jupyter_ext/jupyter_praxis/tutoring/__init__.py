"""The tutor: asks before it tells, and hands over no solution of an open challenge."""
