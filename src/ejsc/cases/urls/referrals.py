from django.urls import URLPattern, URLResolver, path

from ..views import referral_steps, referrals

REFERRAL = "rujukan/<str:number>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("rujukan/", referrals.received, name="referrals"),
    path("rujukan/keluar/", referrals.sent, name="referrals_sent"),
    path("rujukan/kasus/<uuid:case>/", referrals.of_case, name="referrals_of_case"),
    path("kasus/<str:number>/rujuk/", referrals.refer, name="refer"),
    path(REFERRAL, referrals.referral, name="referral"),
    path(f"{REFERRAL}bast/", referrals.record, name="referral_record"),
    path(f"{REFERRAL}terima/", referral_steps.accept, name="referral_accept"),
    path(f"{REFERRAL}daftar-tunggu/", referral_steps.enlist, name="referral_enlist"),
    path(f"{REFERRAL}tunda/", referral_steps.postpone, name="referral_postpone"),
    path(f"{REFERRAL}tolak/", referral_steps.decline, name="referral_decline"),
    path(f"{REFERRAL}kembalikan/", referral_steps.give_back, name="referral_give_back"),
    path(f"{REFERRAL}tanya/", referral_steps.ask, name="referral_ask"),
    path(f"{REFERRAL}jawab/", referral_steps.reply, name="referral_reply"),
    path(f"{REFERRAL}pesan/", referral_steps.message, name="referral_message"),
    path(f"{REFERRAL}ungkap/", referral_steps.disclose, name="referral_disclose"),
    path(f"{REFERRAL}tarik/", referral_steps.withdraw, name="referral_withdraw"),
    path(f"{REFERRAL}serah-terima/", referral_steps.sign_over, name="referral_sign_over"),
    path(f"{REFERRAL}terima-orang/", referral_steps.receive, name="referral_receive"),
    path(f"{REFERRAL}tidak-sesuai/", referral_steps.object_to, name="referral_object"),
    path(f"{REFERRAL}umpan-balik/", referral_steps.feed_back, name="referral_feed_back"),
    path(f"{REFERRAL}selesai/", referral_steps.finish, name="referral_finish"),
]
