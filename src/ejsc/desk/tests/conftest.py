from ejsc.cases.tests.conftest import (  # noqa: F401 (fixtures)
    assigned,
    case,
    hidden,
    in_service,
    laras,
    report,
    reported,
)
