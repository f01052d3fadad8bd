from django.urls import URLPattern, URLResolver, path

from ..views import case_acts, case_edit, case_list, case_page, case_people, case_steps, case_writing, letters

CASE = "kasus/<str:number>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("kasus/", case_list.cases, name="list"),
    path("kasus/persetujuan/", case_list.approvals, name="approvals"),
    path("kasus/alihkan/", case_list.bulk_reassign, name="bulk_reassign"),
    path("orang/<uuid:person>/kasus/", case_people.of_person, name="of_person"),
    path("kasus/surat/<uuid:case>/", letters.of_case, name="letters_of_case"),
    path(CASE, case_page.detail, name="detail"),
    path(f"{CASE}linimasa/", case_page.timeline, name="timeline"),
    path(f"{CASE}akses/", case_page.access, name="access"),
    path(f"{CASE}catatan/", case_writing.note, name="note"),
    path(f"{CASE}rekan/", case_writing.colleagues, name="colleagues"),
    path(f"{CASE}telepon-desa/", case_acts.village_call, name="village_call"),
    path(f"{CASE}berkas/", case_acts.add_files, name="add_files"),
    path(f"{CASE}tanya/<uuid:report>/", case_acts.ask, name="ask"),
    path(f"{CASE}perbaiki/", case_edit.edit, name="edit"),
    path(f"{CASE}orang/", case_people.search, name="person_search"),
    path(f"{CASE}orang/<uuid:person>/", case_people.attach, name="attach"),
    path(f"{CASE}orang/<uuid:person>/lepas/", case_people.detach, name="detach"),
    path(f"{CASE}ambil/", case_steps.take, name="take"),
    path(f"{CASE}tolak/", case_steps.refuse, name="refuse"),
    path(f"{CASE}alihkan/", case_steps.reassign, name="reassign"),
    path(f"{CASE}serahkan/", case_steps.hand_over, name="hand_over"),
    path(f"{CASE}layani/", case_steps.serve, name="serve"),
    path(f"{CASE}rencana/", case_steps.plan, name="plan"),
    path(f"{CASE}rencana/<int:act>/", case_acts.complete, name="complete"),
    path(f"{CASE}usul-tutup/", case_steps.propose_closing, name="propose_closing"),
    path(f"{CASE}setujui/", case_steps.approve_closing, name="approve_closing"),
    path(f"{CASE}kembalikan/", case_steps.return_closing, name="return_closing"),
    path(f"{CASE}buka-lagi/", case_steps.reopen, name="reopen"),
]
