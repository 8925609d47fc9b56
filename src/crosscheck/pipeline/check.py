"""``crosscheck.check``: a project folder, or a table of claims in memory, checked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crosscheck.claims.evaluated import interval_of, reading_time
from crosscheck.claims.inferred import inferred
from crosscheck.claims.table import read_table
from crosscheck.claims.topics import topics_from
from crosscheck.comparing.rising import rising
from crosscheck.pipeline.project import check_project
from crosscheck.pipeline.rows import Rows
from crosscheck.pipeline.tables import report_of
from crosscheck.report.report import Report
from crosscheck.settings import Settings

if TYPE_CHECKING:
    import pandas as pd


def check(claims: str | Path | pd.DataFrame, topics: Any = None, settings: Settings | None = None) -> Report:
    """Check curated claims.

    ``claims`` is a project folder, or a DataFrame with the columns source, quote, topic and, as far as there is
    something to say, value, as_of, attribution, modality, scope, counted, unit and published (EDTF); ``file`` and
    ``line``, where both are there, say in messages where a row came from.  ``topics``
    (with a DataFrame) is a mapping slug → settings, a list of mappings, or ``None``: each topic's kind and unit are
    then read off its claims; dates are constant, counts that rise from one as-of time to the next are cumulative
    (:mod:`crosscheck.comparing.rising`), and all else is a state.  ``settings``:
    ``None`` takes those of the folder, and for a table the defaults.  Raises ``CrosscheckError`` (a folder or
    table that cannot be read, zero claims).

    Of a table the findings, and the objects that they hold, are made when they are looked at.
    """
    if isinstance(claims, str | Path):
        return check_project(Path(claims), settings=settings)
    table = read_table(claims)
    settings = settings or Settings()
    if topics is not None:
        return report_of(Rows(table, topics_from(topics, settings.window), settings.table), settings)
    at = table.published.map(lambda text: reading_time(interval_of(text)))
    known = inferred(table, at, settings.table, settings.window)
    rows = Rows(table, known, settings.table)
    rows = rows.adding_up(rising(rows.columns(rows.compared), rows.dated[rows.compared]))
    settings = replace(settings, rules={"XC107": "off", **settings.rules})  # nobody said what a topic's unit is
    return report_of(rows, settings)
