from django.urls import path

from notifications import views

urlpatterns = [
    path("news/", views.news, name="news"),
    path("news/reading/", views.reading, name="reading"),
    path("settings/push/", views.push, name="push"),
    path("push-worker.js", views.push_worker, name="push_worker"),
    path("news/badge/", views.badge, name="badge"),
]
