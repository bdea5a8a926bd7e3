"""/learner/dashboard: a learner's own figures, also as a table to calculate with and as a page to print."""

from __future__ import annotations

from datetime import date, timedelta

from tornado import web

from jupyter_praxis.errors import BadRequest
from jupyter_praxis.learners.dashboard import Dashboard
from jupyter_praxis.learners.report import as_csv, as_html
from jupyter_praxis.web.asked import day_of, zone_named
from jupyter_praxis.web.handler import Handler

LONGEST_RANGE = timedelta(days=366 * 20)


class DashboardHandler(Handler):
    """/learner/dashboard."""

    @web.authenticated
    async def get(self) -> None:
        """Answer with the figures."""
        self.answer((await self.figures()).as_json())

    async def figures(self) -> Dashboard:
        """Return the figures of the range that is asked for; raises BadRequest."""
        zone = zone_named(self.get_query_argument("zone", "UTC"))
        since, until = self._day("from"), self._day("to")
        if not since <= until <= since + LONGEST_RANGE:
            raise BadRequest("`from` has to be a day before `to`, at most twenty years.")
        house = await self.door.house()
        return await house.learners.dashboard(self.door.learner, since, until, zone)

    def _day(self, name: str) -> date:
        return day_of(name, self.get_query_argument(name, ""))


class DashboardTableHandler(DashboardHandler):
    """/learner/dashboard.csv."""

    @web.authenticated
    async def get(self) -> None:
        """Send the figures as CSV."""
        figures = await self.figures()
        self.send_file(
            f"praxis-{figures.since}-{figures.until}.csv", "text/csv; charset=utf-8", as_csv(figures)
        )


class ReportHandler(DashboardHandler):
    """/learner/report.html."""

    @web.authenticated
    async def get(self) -> None:
        """Send the figures as one page."""
        figures = await self.figures()
        self.send_file(
            f"praxis-{figures.since}-{figures.until}.html", "text/html; charset=utf-8", as_html(figures)
        )
