from django.urls import path, re_path

from cameos.views import enrolment, estates, guardians, likenesses

urlpatterns = [
    path("cameos/enrol/", enrolment.enrol, name="enrol"),
    path("cameos/enrol/release/", enrolment.release, name="release"),
    path("cameos/enrol/challenges/", enrolment.challenges, name="challenges"),
    path("cameos/enrol/approval/", guardians.approval, name="approval"),
    path("cameos/guarding/<id:public_id>/", guardians.guarding, name="guarding"),
    path("cameos/enrol/<id:public_id>/", enrolment.enrolment, name="enrolment"),
    path("cameos/enrol/<id:public_id>/recording/", enrolment.recording, name="recording"),
    path("cameos/kept/", enrolment.kept, name="kept"),
    path("cameos/kept/export/", enrolment.export, name="likeness_export"),
    path("cameos/kept/erasure/", enrolment.erasure, name="likeness_erasure"),
    path("cameos/retention/", enrolment.retention, name="retention"),
    path("cameos/memorials/", estates.memorials, name="memorials"),
    path("cameos/memorials/<id:public_id>/", estates.claim, name="memorial_claim"),
    path("cameos/", likenesses.mine, name="cameos"),
    path("cameos/new/", likenesses.new, name="cameo_new"),
    path("cameos/choices/", likenesses.choices, name="cameo_choices"),
    re_path(r"^cameos/pictures/(?P<name>[\w-]+\.webp)$", likenesses.picture, name="cameo_picture"),
    path("cameos/questions/<id:public_id>/", likenesses.question, name="cameo_question"),
    path("cameos/<id:public_id>/", likenesses.permissions, name="cameo"),
    path("cameos/<id:public_id>/pictures/", likenesses.pictures, name="cameo_pictures"),
    path("cameos/<id:public_id>/pictures/<int:number>/", likenesses.one_picture, name="cameo_one_picture"),
    path("cameos/<id:public_id>/loans/", likenesses.loans, name="cameo_loans"),
    path("cameos/<id:public_id>/loans/<handle:handle>/", likenesses.loan, name="cameo_loan"),
    path("cameos/<id:public_id>/withdrawal/", likenesses.withdrawal, name="cameo_withdrawal"),
    path("cameos/<id:public_id>/ledger/", likenesses.ledger, name="cameo_ledger"),
    path("cameos/<id:public_id>/ledger.json", likenesses.export, name="cameo_export"),
    path("@<handle:handle>/cameo/", likenesses.of, name="cameo_of"),
]
