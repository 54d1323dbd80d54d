from django.urls import path

from notifications import views

urlpatterns = [
    path("news/", views.news, name="news"),
    path("news/reading/", views.reading, name="reading"),
    path("news/badge/", views.badge, name="badge"),
]
