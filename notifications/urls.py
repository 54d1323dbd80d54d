from django.urls import path

from notifications import views

urlpatterns = [
    path("news/", views.news, name="news"),
    path("news/badge/", views.badge, name="badge"),
]
