from django.urls import URLPattern, URLResolver, path, re_path

from emporion_web.registry.views import duplicates, imports, niches, organisations, origins, parts, reports

app_name = "registry"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", organisations.organisations, name="organisations"),
    path("new/", organisations.create, name="create"),
    path("mine/", organisations.mine, name="mine"),
    path("niches/", niches.niches, name="niches"),
    path("duplicates/", duplicates.duplicates, name="duplicates"),
    path("duplicates/find/", duplicates.duplicates_find, name="duplicates_find"),
    path("duplicates/sure/", duplicates.duplicates_sure, name="duplicates_sure"),
    path("duplicates/<int:pk>/", duplicates.duplicate, name="duplicate"),
    path("duplicates/<int:pk>/merge/", duplicates.duplicate_merge, name="duplicate_merge"),
    path("duplicates/<int:pk>/distinct/", duplicates.duplicate_distinct, name="duplicate_distinct"),
    path("duplicates/<int:pk>/undo/", duplicates.duplicate_undo, name="duplicate_undo"),
    path("merges/<int:pk>/undo/", duplicates.merge_undo, name="merge_undo"),
    path("<int:pk>/", organisations.organisation, name="organisation"),
    path("<int:pk>/edit/", organisations.edit, name="edit"),
    path("<int:pk>/origins/", origins.origins, name="origins"),
    path("<int:pk>/names/", parts.names, name="names"),
    path("<int:pk>/identifiers/", parts.identifiers, name="identifiers"),
    path("<int:pk>/representatives/", parts.representatives, name="representatives"),
    path("<int:pk>/consents/", parts.consents, name="consents"),
    path("<int:pk>/statements/new/", parts.statement_add, name="statement_add"),
    path("<int:pk>/statements/<int:number>/", parts.statement_edit, name="statement_edit"),
    path("<int:pk>/statements/<int:number>/remove/", parts.statement_remove, name="statement_remove"),
    path("imports/", imports.imports, name="imports"),
    path("imports/new/", imports.import_upload, name="import_upload"),
    path("imports/<int:pk>/", imports.import_page, name="import"),
    path("imports/<int:pk>/columns/", imports.import_columns, name="import_columns"),
    path("imports/<int:pk>/try/", imports.import_try, name="import_try"),
    path("imports/<int:pk>/run/", imports.import_run, name="import_run"),
    path("imports/<int:pk>/undo/", imports.import_undo, name="import_undo"),
    re_path(r"^imports/(?P<pk>\d+)/report\.(?P<suffix>csv|xlsx)$", reports.import_report, name="import_report"),
]
