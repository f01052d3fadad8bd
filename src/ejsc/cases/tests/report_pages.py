"""The acts on a report as its page sends them."""

from __future__ import annotations

from django.http import HttpResponse
from django.test import Client

from ejsc.accounts.scope import system
from ejsc.cases.models import Report

ACTS = ("alihkan", "tidak-terbukti", "urgensi", "tempat", "tanya", "telepon", "gabung", "tugaskan")
BESIDE = {"HX-Request": "true", "HX-Target": "panel"}


def page(report: Report, tail: str = "") -> str:
    return f"/laporan/{report.pk}/{tail}"


def now(report: Report) -> Report:
    with system("test"):
        return Report.objects.select_related("case").get(pk=report.pk)


def post(browser: Client, report: Report, act: str, **data: object) -> HttpResponse:
    return browser.post(page(report, f"{act}/"), {"seen": report.version, **data})
