from django import template
from django.utils.translation import gettext as _

from ejsc.regions.choices import RegionKind
from ejsc.regions.models import Region

from ..models import Case, Report

register = template.Library()
LONGEST = 90


@register.filter
def report_title(report: Report) -> str:
    """Who it is about: the name and age, or else the first words."""
    name = report.subject_name
    if name and report.subject_age:
        name = (
            _("%(name)s, %(age)s years") % {"name": name, "age": report.subject_age}
            if _is_number(report)
            else (f"{name}, {report.subject_age}")
        )
    return name or shortened(report.what)


@register.filter
def case_title(case: Case) -> str:
    """The name that the first report gives, or the first words."""
    names = [one.subject_name for one in case.reports.all() if one.subject_name]
    return names[0] if names else shortened(case.summary)


@register.filter
def where(region: Region) -> str:
    """A place as short as a row allows: village and district, or what is known."""
    if region.kind == RegionKind.VILLAGE and region.parent is not None:
        return f"{region.title}, {region.parent.title}"
    return region.path


def shortened(text: str) -> str:
    """The first words in one line."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST].rsplit(' ', 1)[0]}…"


def _is_number(report: Report) -> bool:
    return report.subject_age.lstrip("±").isdigit()
