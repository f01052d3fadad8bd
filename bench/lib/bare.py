"""The least that could take in a report at all: the measure of the real thing."""

from __future__ import annotations

import os
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path

PREFIX = "/bare/"
TABLE = "bench_bare"
MAKE = (
    f"CREATE TABLE IF NOT EXISTS {TABLE} (id uuid PRIMARY KEY, what text NOT NULL, at timestamptz NOT NULL)"
)


def insert(request: HttpRequest) -> HttpResponse:
    """One INSERT; of the form that came only two fields are read."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {TABLE} VALUES (%s, %s, now())",  # noqa: S608 (a constant)
            [request.POST["id"], request.POST["what"]],
        )
    return HttpResponse(status=204, headers={"Content-Length": "0"})


def insert_with_file(request: HttpRequest) -> HttpResponse:
    """One file that has reached the disk, then one INSERT."""
    with (folder() / request.POST["id"]).open("wb") as file:
        for upload in request.FILES.getlist("photos"):
            file.writelines(upload.chunks())
        file.flush()
        os.fsync(file.fileno())
    return insert(request)


def folder() -> Path:
    """Where the bare view puts its files."""
    found = Path(settings.FILES_ROOT) / "bench"
    found.mkdir(exist_ok=True)
    return found


urlpatterns = [path("bare/plain", insert), path("bare/photo", insert_with_file)]
