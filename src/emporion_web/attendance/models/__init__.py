"""How people come to a forum."""

from emporion_web.attendance.models.admission import Admission, Question
from emporion_web.attendance.models.people import Attendee
from emporion_web.attendance.models.registrations import ConfirmationLink, MailCount, Registration

__all__ = ["Admission", "Attendee", "ConfirmationLink", "MailCount", "Question", "Registration"]
