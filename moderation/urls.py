from django.urls import path

from moderation import views

urlpatterns = [
    path("c/<id:key>/report/", views.report, {"kind": "clip"}, name="report"),
    path("comments/<id:key>/report/", views.report, {"kind": "comment"}, name="report_comment"),
    path("@<slug:key>/report/", views.report, {"kind": "person"}, name="report_person"),
    path("moderation/evidence/<id:public_id>/<slug:kind>", views.evidence, name="evidence"),
]
