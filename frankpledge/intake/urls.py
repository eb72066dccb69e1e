from django.urls import path

from frankpledge.intake import views

app_name = "intake"
urlpatterns = [
    path("documents/", views.list_documents, name="list_documents"),
    path("documents/new/", views.add_document, name="add_document"),
    path("documents/<int:pk>/file/", views.download_document, name="download_document"),
    path("papers/<int:pk>/file/", views.attach_paper_file, name="attach_paper_file"),
    path("measures/<int:pk>/", views.upload_observations, name="upload_observations"),
    path("measures/<int:pk>/confirm/", views.confirm_import, name="confirm_import"),
]
