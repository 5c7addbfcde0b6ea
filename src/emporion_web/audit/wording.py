"""What the log says about the actions of the rooms, whose names are known here and whose code is not."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REGISTRY: dict[str, str | Promise] = {
    "registry.import.upload": _("%(actor)s uploaded the file %(object)s."),
    "registry.import.columns": _("%(actor)s chose the columns of %(object)s."),
    "registry.import.try": _("%(actor)s started a trial import of %(object)s."),
    "registry.import.run": _("%(actor)s started the import of %(object)s."),
    "registry.import.end": _("The import of %(object)s ended."),
    "registry.import.undo": _("%(actor)s took back the import of %(object)s."),
    "registry.organisation.create": _("%(actor)s added the organisation %(object)s."),
    "registry.organisation.edit": _("%(actor)s changed the organisation %(object)s."),
    "registry.organisation.names": _("%(actor)s changed the names of %(object)s."),
    "registry.organisation.identifiers": _("%(actor)s changed the identifiers of %(object)s."),
    "registry.organisation.representatives": _("%(actor)s changed the representatives of %(object)s."),
    "registry.organisation.consents": _("%(actor)s changed the consents of %(object)s."),
    "registry.organisation.merge": _("%(actor)s merged a duplicate into %(object)s."),
    "registry.statement.save": _("%(actor)s changed the offers and needs of %(object)s."),
    "registry.statement.remove": _("%(actor)s removed an offer or need of %(object)s."),
}
MATCHING: dict[str, str | Promise] = {
    "matching.run.start": _("%(actor)s started the search for matches."),
    "matching.run.finish": _("The search for matches is finished."),
}
FORUMS: dict[str, str | Promise] = {
    "forums.forum.create": _("%(actor)s set up the forum %(object)s."),
    "forums.forum.edit": _("%(actor)s changed the forum %(object)s."),
    "forums.forum.replan": _("%(actor)s planned the slots of %(object)s anew."),
    "forums.forum.tables": _("%(actor)s set the number of tables of %(object)s."),
    "forums.forum.rename_tables": _("%(actor)s renamed the tables of %(object)s."),
    "forums.slot.add": _("%(actor)s added the slot %(object)s."),
    "forums.slot.remove": _("%(actor)s removed the slot %(object)s."),
    "forums.participant.add": _("%(actor)s added participants to %(object)s."),
    "forums.participant.edit": _("%(actor)s changed the participant %(object)s."),
    "forums.participant.remove": _("%(actor)s removed the participant %(object)s."),
    "forums.participant.rotate_token": _("%(actor)s gave the agenda of %(object)s a new address."),
    "forums.wish.say": _("%(actor)s added the wish %(object)s."),
    "forums.wish.change": _("%(actor)s changed the wish %(object)s."),
    "forums.wish.take_back": _("%(actor)s took back the wish %(object)s."),
    "forums.wish.from_matches": _("%(actor)s turned matches into wishes for %(object)s."),
    "forums.document.make": _("%(actor)s had documents made for %(object)s."),
}
TIMETABLES: dict[str, str | Promise] = {
    "forums.version.start": _("%(actor)s started the timetable %(object)s."),
    "forums.version.finish": _("The timetable %(object)s is computed."),
    "forums.version.fail": _("The timetable %(object)s could not be computed."),
    "forums.version.copy": _("%(actor)s copied the timetable %(object)s."),
    "forums.version.discard": _("%(actor)s discarded the timetable %(object)s."),
    "forums.version.lock_all": _("%(actor)s locked or unlocked all meetings of %(object)s."),
    "forums.version.release": _("%(actor)s released the timetable %(object)s."),
    "forums.version.withdraw": _("%(actor)s withdrew the timetable %(object)s."),
    "forums.meeting.lock": _("%(actor)s locked or unlocked the meeting %(object)s."),
    "forums.meeting.move": _("%(actor)s moved the meeting %(object)s."),
    "forums.meeting.place": _("%(actor)s placed the meeting %(object)s."),
    "forums.meeting.cancel": _("%(actor)s cancelled the meeting %(object)s."),
}
INTERFACE: dict[str, str | Promise] = {
    "api.token.make": _("%(actor)s made the access token %(object)s."),
    "api.token.revoke": _("%(actor)s revoked the access token %(object)s."),
}
JOBS: dict[str, str | Promise] = {
    "registry.import.try": _("Trial import"),
    "registry.import.run": _("Import of a spreadsheet"),
    "registry.import.undo": _("Taking back an import"),
    "matching.run": _("Search for matches"),
    "forums.timetable": _("Timetable of meetings"),
    "forums.documents": _("Documents of a forum"),
    "forums.close_abandoned": _("Closing abandoned timetables"),
}
FIELDS: dict[str, str | Promise] = {
    "accounts": _("Accounts that sign in"),
    "seated": _("Meetings seated"),
    "told": _("People told"),
    "wishes": _("Wishes"),
    "added": _("Added"),
    "changed": _("Changed"),
    "dropped": _("Dropped"),
    "created": _("Created"),
    "merged": _("Merged"),
    "refused": _("Refused"),
    "unchanged": _("Unchanged"),
    "organisations": _("Organisations"),
    "undone": _("Taken back"),
    "kept": _("Kept"),
    "title": _("Title"),
    "locked": _("Locked"),
    "taking part": _("Taking part"),
    "from": _("Copied from version"),
    "matches": _("Matches"),
    "bytes": _("Size in bytes"),
    "slots": _("Slots"),
    "tables": _("Tables"),
    "participants": _("Participants"),
}
