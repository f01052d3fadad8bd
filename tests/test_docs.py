from __future__ import annotations

from ejsc.config.management.commands.draw_workflows import PAGE, drawn


def test_the_diagrams_show_the_workflow_tables_as_they_are() -> None:
    text = PAGE.read_text()
    assert drawn(text) == text
    assert "received --> joined" in text
