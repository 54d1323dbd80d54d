from django.urls import path

from moderation import views

urlpatterns = [
    path("c/<id:public_id>/report/", views.report, name="report"),
    path("moderation/evidence/<id:public_id>/<slug:kind>", views.evidence, name="evidence"),
]
