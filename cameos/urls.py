from django.urls import path

from cameos.views import enrolment

urlpatterns = [
    path("cameos/enrol/", enrolment.enrol, name="enrol"),
    path("cameos/enrol/release/", enrolment.release, name="release"),
    path("cameos/enrol/challenges/", enrolment.challenges, name="challenges"),
    path("cameos/enrol/<id:public_id>/", enrolment.enrolment, name="enrolment"),
    path("cameos/enrol/<id:public_id>/recording/", enrolment.recording, name="recording"),
    path("cameos/kept/", enrolment.kept, name="kept"),
    path("cameos/kept/export/", enrolment.export, name="likeness_export"),
    path("cameos/kept/erasure/", enrolment.erasure, name="likeness_erasure"),
    path("cameos/retention/", enrolment.retention, name="retention"),
]
