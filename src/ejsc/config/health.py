"""Whether the site can serve: asked by the launcher, a proxy or a monitor at /healthz."""

from functools import cache
from typing import Any

import psycopg
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

# A worker writes a heartbeat every ten seconds.
WORKER_SILENT_AFTER = 60


@require_safe
@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """Database, tables and workers in one JSON object; 503 when pages cannot be served."""
    try:
        found = look()
    except psycopg.Error:
        found = {"database": "down", "migrations": "unknown", "workers": "unknown"}
    able = found["database"] == "ok" and found["migrations"] == "ok"
    return JsonResponse({"status": "ok" if able else "unavailable", **found}, status=200 if able else 503)


def look() -> dict[str, Any]:
    """What a connection of its own sees: the pool may be waiting for a database that is away."""
    with psycopg.connect(**quick_connection(), autocommit=True) as own:
        return {"database": "ok", "migrations": migrations(own), **workers(own)}


def quick_connection() -> dict[str, Any]:
    """The settings' address, with little patience."""
    names = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    known = {
        key: connection.settings_dict[name] for name, key in names.items() if connection.settings_dict[name]
    }
    return {**known, "connect_timeout": 2, "options": "-c statement_timeout=2000"}


def migrations(own: psycopg.Connection[Any]) -> str:
    """Whether every migration of this code has reached the database."""
    try:
        applied = set(own.execute("SELECT app, name FROM django_migrations").fetchall())
    except psycopg.errors.UndefinedTable:
        return "pending"
    return "ok" if expected() <= applied else "pending"


@cache
def expected() -> frozenset[tuple[str, str]]:
    """The migrations that this code knows; they do not change while it runs."""
    loader = MigrationLoader(None, load=False)
    loader.load_disk()
    return frozenset(loader.disk_migrations or ())


def workers(own: psycopg.Connection[Any]) -> dict[str, Any]:
    """How many workers gave a sign lately, and for how many seconds the oldest due job has waited."""
    try:
        alive = own.execute(
            "SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > now() - make_interval(secs => %s)",
            [WORKER_SILENT_AFTER],
        ).fetchone()
        waiting = own.execute(
            "SELECT coalesce(extract(epoch FROM now() - min(coalesce(job.scheduled_at, event.at))), 0)"
            " FROM procrastinate_jobs job LEFT JOIN procrastinate_events event"
            " ON event.job_id = job.id AND event.type = 'deferred'"
            " WHERE job.status = 'todo' AND coalesce(job.scheduled_at, now()) <= now()"
        ).fetchone()
    except psycopg.errors.UndefinedTable:
        return {"workers": "unknown"}
    assert alive is not None  # noqa: S101
    assert waiting is not None  # noqa: S101
    return {"workers": alive[0], "oldest_job_seconds": round(float(waiting[0]))}
