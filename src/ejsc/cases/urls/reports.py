from django.urls import URLPattern, URLResolver, path

from ..views import inbox, letters, report_acts, report_assigning, report_entry, report_joining, reports

REPORT = "laporan/<uuid:pk>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("kotak-masuk/", inbox.inbox, name="inbox"),
    path("kotak-masuk/jumlah/", inbox.counts, name="inbox_counts"),
    path("laporan/baru/", report_entry.new, name="report_new"),
    path("laporan/baru/tempel/", report_entry.paste, name="report_paste"),
    path("laporan/baru/mirip/", report_entry.hint, name="report_hint"),
    path(REPORT, reports.report, name="report"),
    path(f"{REPORT}tanda-terima/", report_entry.slip, name="report_slip"),
    path(f"{REPORT}tanda-terima/pdf/", letters.receipt, name="report_receipt"),
    path(f"{REPORT}tugaskan/", report_assigning.assign_report, name="report_assign"),
    path(f"{REPORT}gabung/", report_joining.join, name="report_join"),
    path(f"{REPORT}bukan-sama/", report_joining.not_same, name="report_not_same"),
    path(f"{REPORT}batal/", reports.undo, name="report_undo"),
    path(f"{REPORT}alihkan/", report_acts.page_of(report_acts.REDIRECT), name="report_redirect"),
    path(f"{REPORT}tidak-terbukti/", report_acts.page_of(report_acts.DISMISS), name="report_dismiss"),
    path(f"{REPORT}kembalikan/", report_acts.page_of(report_acts.RESTORE), name="report_restore"),
    path(f"{REPORT}pisahkan/", report_acts.page_of(report_acts.SEPARATE), name="report_separate"),
    path(f"{REPORT}urgensi/", report_acts.page_of(report_acts.URGENCY), name="report_urgency"),
    path(f"{REPORT}tempat/", report_acts.page_of(report_acts.MOVE), name="report_place"),
    path(f"{REPORT}tanya/", report_acts.page_of(report_acts.ASK), name="report_ask"),
    path(f"{REPORT}telepon/", report_acts.page_of(report_acts.CALL), name="report_call"),
    path("kasus/<str:number>/tugaskan/", report_assigning.assign_case, name="assign"),
]
