"""The addresses of reports, field work and cases."""

from . import casework, fieldwork, referrals, reports

app_name = "cases"
urlpatterns = [*reports.urlpatterns, *fieldwork.urlpatterns, *casework.urlpatterns, *referrals.urlpatterns]
