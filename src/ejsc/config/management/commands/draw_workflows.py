from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from ejsc.cases.referral_flow import REFERRAL_FLOW
from ejsc.cases.workflow import CASE_FLOW, REPORT_FLOW
from ejsc.partners.workflow import AGREEMENT_FLOW

PAGE = Path(settings.SOURCE).parents[1] / "docs" / "architecture.md"
FLOWS = {"report": REPORT_FLOW, "case": CASE_FLOW, "referral": REFERRAL_FLOW, "agreement": AGREEMENT_FLOW}


def drawn(text: str) -> str:
    """The page with its diagrams made anew from the workflow tables."""
    for name, flow in FLOWS.items():
        fresh = f"<!-- diagram: {name} -->\n```mermaid\n{flow.mermaid()}\n```\n<!-- end -->"
        before, _mark, rest = text.partition(f"<!-- diagram: {name} -->")
        text = before + fresh + rest.partition("<!-- end -->")[2]
    return text


class Command(BaseCommand):
    help = "Write the diagrams of docs/architecture.md from the workflow tables."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="only say whether they are fresh")

    def handle(self, *args: Any, **options: Any) -> None:
        before = PAGE.read_text()
        after = drawn(before)
        if options["check"] and before != after:
            raise SystemExit("docs/architecture.md is stale: run ./ejsc manage draw_workflows")
        PAGE.write_text(after)
