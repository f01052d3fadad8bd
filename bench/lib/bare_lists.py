"""A list page, or one case, and nothing besides: one table; no sign-in, no filters, no counts, no menu."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine
from django.urls import path

from ejsc.accounts.scope import system

PAGE = Engine().from_string(
    "<!doctype html><title>Bare</title><table>{% for row in rows %}<tr>{% for cell in row %}<td>{{ cell }}</td>"
    "{% endfor %}</tr>{% endfor %}</table>"
)
NAME = (
    "(SELECT r.subject_name FROM cases_report r WHERE r.case_id = c.id AND r.subject_name <> ''"
    " ORDER BY r.received_at LIMIT 1)"
)
CASES = f"""
SELECT {NAME}, c.number, c.kind, v.name, d.name, coalesce(u.full_name, o.name), c.due_at, c.state, c.urgency
FROM cases_case c JOIN regions_region v ON v.code = c.region_id LEFT JOIN regions_region d ON d.code = v.parent_id
JOIN organisations_organisation o ON o.id = c.desk_id LEFT JOIN accounts_user u ON u.id = c.owner_id
WHERE NOT c.state = 'closed' AND c.region_id ~>=~ %s AND c.region_id ~<~ %s ORDER BY c.due_at, c.id LIMIT 50
"""  # noqa: S608 (our own words)
REPORTS = """
SELECT r.subject_name, r.subject_age, r.kind, r.urgency, r.channel, v.name, d.name, r.what, r.due_at, r.received_at
FROM cases_report r JOIN regions_region v ON v.code = r.region_id LEFT JOIN regions_region d ON d.code = v.parent_id
WHERE r.state = 'received' AND r.region_id ~>=~ %s AND r.region_id ~<~ %s
ORDER BY CASE WHEN r.urgency = 'danger' THEN 0 ELSE 1 END, r.due_at, r.id LIMIT 30
"""


def page(request: HttpRequest, sql: str) -> HttpResponse:
    area = request.GET["wilayah"]
    with system("bench"), connection.cursor() as cursor:
        cursor.execute(sql, [f"{area}.", f"{area}/"])
        rows: list[Any] = cursor.fetchall()
    return _table(rows)


# As much as the page of a case shows at once.
CASE = f"""
SELECT c.number, c.kind, c.state, c.urgency, v.name, d.name, coalesce(u.full_name, o.name), c.due_at, c.summary, {NAME}
FROM cases_case c JOIN regions_region v ON v.code = c.region_id LEFT JOIN regions_region d ON d.code = v.parent_id
JOIN organisations_organisation o ON o.id = c.desk_id LEFT JOIN accounts_user u ON u.id = c.owner_id WHERE c.number = %s
"""  # noqa: S608 (our own words)
EVENTS = """
SELECT t.at, t.kind, coalesce(u.full_name, t.by_label), t.text FROM cases_timelineentry t
JOIN cases_case c ON c.id = t.case_id LEFT JOIN accounts_user u ON u.id = t.by_id
WHERE c.number = %s ORDER BY t.at DESC, t.id DESC LIMIT %s
"""


def case(request: HttpRequest) -> HttpResponse:
    """One case and its latest events, in two statements."""
    number, most = request.GET["nomor"], int(request.GET["paling"])
    with system("bench"), connection.cursor() as cursor:
        cursor.execute(CASE, [number])
        rows: list[Any] = cursor.fetchall()
        cursor.execute(EVENTS, [number, most])
        rows += cursor.fetchall()
    return _table(rows)


def _table(rows: list[Any]) -> HttpResponse:
    answer = HttpResponse(PAGE.render(Context({"rows": rows})))
    answer["Content-Length"] = str(len(answer.content))
    return answer


urlpatterns = [
    path("bare/kasus", page, {"sql": CASES}), path("bare/laporan", page, {"sql": REPORTS}),
    path("bare/satu-kasus", case),
]  # fmt: skip
