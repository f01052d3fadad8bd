from ejsc.cases.tests.conftest import assigned, case, closing, in_service, report, reported

__all__ = ["assigned", "case", "closing", "in_service", "report", "reported"]
