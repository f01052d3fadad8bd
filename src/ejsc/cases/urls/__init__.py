"""The addresses of reports, field work and cases."""

from . import casework, fieldwork, referrals, reports, sealing

app_name = "cases"
urlpatterns = [
    *reports.urlpatterns, *fieldwork.urlpatterns, *sealing.urlpatterns, *casework.urlpatterns, *referrals.urlpatterns,
]  # fmt: skip
