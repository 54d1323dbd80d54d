from django.urls import path, re_path

from cameos import views

urlpatterns = [
    path("cameos/", views.mine, name="cameos"),
    path("cameos/new/", views.new, name="cameo_new"),
    path("cameos/choices/", views.choices, name="cameo_choices"),
    re_path(r"^cameos/pictures/(?P<name>[\w-]+\.webp)$", views.picture, name="cameo_picture"),
    path("cameos/questions/<id:public_id>/", views.question, name="cameo_question"),
    path("cameos/<id:public_id>/", views.permissions, name="cameo"),
    path("cameos/<id:public_id>/pictures/", views.pictures, name="cameo_pictures"),
    path("cameos/<id:public_id>/pictures/<int:number>/", views.one_picture, name="cameo_one_picture"),
    path("cameos/<id:public_id>/loans/", views.loans, name="cameo_loans"),
    path("cameos/<id:public_id>/loans/<handle:handle>/", views.loan, name="cameo_loan"),
    path("cameos/<id:public_id>/withdrawal/", views.withdrawal, name="cameo_withdrawal"),
    path("cameos/<id:public_id>/ledger/", views.ledger, name="cameo_ledger"),
    path("cameos/<id:public_id>/ledger.json", views.export, name="cameo_export"),
    path("@<handle:handle>/cameo/", views.of, name="cameo_of"),
]
