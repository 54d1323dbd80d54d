from django.contrib.auth.views import LogoutView
from django.urls import path

from accounts import views

urlpatterns = [
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-in/<str:token>/", views.enter, name="enter"),
    path("sign-out/", LogoutView.as_view(), name="sign_out"),
]
