from django.urls import path

from frankpledge.domains.plan_variation.views import paths, reviews

app_name = "plan_variation"
urlpatterns = [
    path("", paths.list_variations, name="home"),
    path("plan-variations/", paths.list_variations, name="list_variations"),
    path("plan-variations/new/", paths.begin, name="begin"),
    path("plan-variations/<int:pk>/", paths.show_variation, name="show_variation"),
    path("plan-variations/<int:pk>/change/", paths.change, name="change"),
    path("plan-variations/<int:pk>/steps/<slug:kind>/", paths.record_step, name="record_step"),
    path("steps/<int:pk>/correct/", paths.correct_step, name="correct_step"),
    path("plan-reviews/", reviews.show_reviews, name="show_reviews"),
    path("plans/<int:pk>/consider/", reviews.consider, name="consider"),
    path("plan-reviews/<int:pk>/change/", reviews.change_consideration, name="change_consideration"),
    path("<slug:kind>/<int:pk>/ready/", paths.mark_ready, name="mark_ready"),
    path("<slug:kind>/<int:pk>/set-aside/", paths.set_aside, name="set_aside"),
]
