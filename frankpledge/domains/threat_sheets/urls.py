from django.urls import path

from frankpledge.domains.threat_sheets import views

app_name = "threat_sheets"
urlpatterns = [
    path("", views.list_sheets, name="home"),
    path("cycles/<int:pk>/partners/", views.ask_partners, name="ask_partners"),
    path("partners/<int:pk>/sheet/", views.score_sheet, name="score_sheet"),
]
