"""Addresses of forums."""

from django.urls import path

from emporion_web.forums.views import changes, documents, home, own, participants, setup, versions, wishes

app_name = "forums"
VERSION = "<slug:slug>/timetable/<int:number>/"

urlpatterns = [
    path("", home.forum_list, name="list"),
    path("new/", setup.forum_new, name="new"),
    path("preview/", setup.plan_preview, name="preview"),
    path("a/<str:token>/", own.own, name="own"),
    path("a/<str:token>/calendar.ics", own.own_calendar, name="own-calendar"),
    path("a/<str:token>/meetings/<uuid:uid>.ics", own.own_meeting, name="own-meeting"),
    path("a/<str:token>/sheet.pdf", own.own_sheet, name="own-sheet"),
    path("<slug:slug>/", home.forum_home, name="home"),
    path("<slug:slug>/edit/", setup.forum_edit, name="edit"),
    path("<slug:slug>/frame/", setup.frame, name="frame"),
    path("<slug:slug>/frame/slots/", setup.slots_replan, name="slots-replan"),
    path("<slug:slug>/frame/slots/add/", setup.slot_add, name="slot-add"),
    path("<slug:slug>/frame/slots/<int:pk>/remove/", setup.slot_remove, name="slot-remove"),
    path("<slug:slug>/frame/tables/", setup.tables_set, name="tables-set"),
    path("<slug:slug>/frame/tables/names/", setup.tables_name, name="tables-name"),
    path("<slug:slug>/participants/", participants.participants, name="participants"),
    path("<slug:slug>/participants/add/", participants.participants_add, name="participants-add"),
    path("<slug:slug>/participants/<int:pk>/", participants.participant, name="participant"),
    path("<slug:slug>/participants/<int:pk>/edit/", participants.participant_edit, name="participant-edit"),
    path("<slug:slug>/participants/<int:pk>/remove/", participants.participant_remove, name="participant-remove"),
    path("<slug:slug>/participants/<int:pk>/address/", participants.token_rotate, name="token-rotate"),
    path("<slug:slug>/wishes/", wishes.wish_list, name="wishes"),
    path("<slug:slug>/wishes/matches/", wishes.wishes_bulk, name="wishes-bulk"),
    path("<slug:slug>/wishes/new/", wishes.wish_new, name="wish-new"),
    path("<slug:slug>/wishes/<int:pk>/", wishes.wish_edit, name="wish-edit"),
    path("<slug:slug>/wishes/<int:pk>/remove/", wishes.wish_remove, name="wish-remove"),
    path("<slug:slug>/withdraw/", changes.withdraw, name="withdraw"),
    path("<slug:slug>/timetable/", versions.version_list, name="versions"),
    path("<slug:slug>/timetable/start/", versions.timetable_start, name="timetable-start"),
    path(VERSION, versions.grid, name="grid"),
    path(f"{VERSION}people/", versions.people, name="people"),
    path(f"{VERSION}people/<int:pk>/", versions.person, name="person"),
    path(f"{VERSION}tables/", versions.tables, name="tables"),
    path(f"{VERSION}left-out/", versions.left_out, name="left-out"),
    path(f"{VERSION}left-out/<int:pk>/", versions.left_out_why, name="left-out-why"),
    path(f"{VERSION}left-out/<int:pk>/place/", changes.left_out_place, name="left-out-place"),
    path(f"{VERSION}compare/", versions.comparison, name="comparison"),
    path(f"{VERSION}meetings/<int:pk>/", changes.meeting, name="meeting"),
    path(f"{VERSION}meetings/<int:pk>/lock/", changes.meeting_lock, name="meeting-lock"),
    path(f"{VERSION}meetings/<int:pk>/cancel/", changes.meeting_cancel, name="meeting-cancel"),
    path(f"{VERSION}lock/", changes.version_lock, name="version-lock"),
    path(f"{VERSION}copy/", changes.version_copy, name="version-copy"),
    path(f"{VERSION}discard/", changes.version_discard, name="version-discard"),
    path(f"{VERSION}release/", changes.version_release, name="version-release"),
    path(f"{VERSION}documents/", documents.documents, name="documents"),
    path(f"{VERSION}documents/make/", documents.documents_make, name="documents-make"),
    path(f"{VERSION}documents/<slug:kind>/", documents.document, name="document"),
]
