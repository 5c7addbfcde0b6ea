"""Addresses of the newsroom."""

from django.urls import path

from emporion_web.newsroom.views import articles, claims, facts, items, letters, outside, partners, sources, subscribing

app_name = "newsroom"

urlpatterns = [
    path("", articles.inbox, name="inbox"),
    path("add/", articles.add, name="add"),
    path("articles/<int:pk>/", articles.article, name="article"),
    path("articles/<int:pk>/state/", articles.state, name="article-state"),
    path("articles/<int:pk>/line/", articles.line, name="article-line"),
    path("facts/<int:pk>/", facts.fact, name="fact"),
    path("claims/", claims.claim_list, name="claims"),
    path("claims/<slug:key>/", claims.claim, name="claim"),
    path("claims/export/<slug:name>/", claims.claims_export, name="claims-export"),
    path("items/", items.item_list, name="items"),
    path("items/new/", items.item_new, name="item-new"),
    path("items/<int:pk>/", items.item, name="item"),
    path("items/<int:pk>/edit/", items.item_edit, name="item-edit"),
    path("items/<int:pk>/cite/", items.item_cite, name="item-cite"),
    path("items/<int:pk>/publish/", items.item_publish, name="item-publish"),
    path("items/<int:pk>/withhold/", items.item_withhold, name="item-withhold"),
    path("items/<int:pk>/kill/", items.item_kill, name="item-kill"),
    path("outlets/", partners.partner_list, name="partners"),
    path("outlets/new/", partners.partner_new, name="partner-new"),
    path("outlets/<int:pk>/", partners.partner, name="partner"),
    path("outlets/<int:pk>/address/", partners.partner_address, name="partner-address"),
    path("letters/", letters.letter_list, name="letters"),
    path("letters/new/", letters.letter_new, name="letter-new"),
    path("letters/<int:pk>/", letters.letter, name="letter"),
    path("letters/<int:pk>/preview/", letters.letter_preview, name="letter-preview"),
    path("letters/<int:pk>/send/", letters.letter_send, name="letter-send"),
    path("subscribe/", subscribing.subscribe, name="subscribe"),
    path("subscribe/<str:token>/", subscribing.confirm, name="confirm"),
    path("leave/<str:token>/", subscribing.leave, name="leave"),
    path("sources/", sources.source_list, name="sources"),
    path("sources/new/", sources.source_new, name="source-new"),
    path("sources/<int:pk>/", sources.source, name="source"),
    path("sources/<int:pk>/pause/", sources.source_pause, name="source-pause"),
    path("sources/<int:pk>/visit/", sources.source_visit, name="source-visit"),
    path("public/", outside.public_list, name="public"),
    path("public/<int:pk>/", outside.public_item, name="public-item"),
    path("public/feed/<slug:name>/", outside.public_feed, name="public-feed"),
    path("public/sitemap.xml", outside.sitemap, name="sitemap"),
    path("out/<str:token>/<slug:name>/", outside.partner_feed, name="partner-feed"),
]
