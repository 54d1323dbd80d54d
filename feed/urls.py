from django.urls import path

from feed import views

urlpatterns = [
    path("", views.feed, name="feed"),
    path("c/<id:public_id>/", views.clip, name="clip"),
]
