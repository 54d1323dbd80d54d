from django.urls import path

from generation import views

urlpatterns = [
    path("compose/", views.compose, name="compose"),
    path("compose/forecast/", views.forecast, name="forecast"),
    path("drafts/", views.drafts, name="drafts"),
    path("bin/", views.bin_, name="bin"),
    path("c/<id:public_id>/remix/", views.remix, name="remix"),
    path("making/<id:public_id>/", views.making, name="making"),
    path("c/<id:public_id>/cancellation/", views.cancellation, name="cancellation"),
    path("c/<id:public_id>/another-try/", views.another_try, name="another_try"),
    path("c/<id:public_id>/publication/", views.publication, name="publication"),
    path("c/<id:public_id>/deletion/", views.deletion, name="deletion"),
    path("c/<id:public_id>/details/", views.details, name="details"),
]
