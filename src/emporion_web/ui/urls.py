from django.urls import URLPattern, URLResolver, path

from emporion_web.ui.views.gallery import gallery
from emporion_web.ui.views.home import home
from emporion_web.ui.views.pages import about, robots
from emporion_web.ui.views.theme import choose_theme

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home, name="home"),
    path("about/", about, name="about"),
    path("gallery/", gallery, name="gallery"),
    path("theme/", choose_theme, name="theme"),
    path("robots.txt", robots, name="robots"),
]
