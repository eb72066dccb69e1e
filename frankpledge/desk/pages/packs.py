"""The members' pack of a meeting, for members and officers of its body alone."""

from io import BytesIO

from django.http import FileResponse, HttpRequest
from django.views.decorators.http import require_GET

from frankpledge.desk.members_pack import members_pack
from frankpledge.look.access import access, of_my_bodies, today
from frankpledge.record.meetings import Meeting

ROLES = ("officer", "member")


@access(*ROLES)
@require_GET
def show_members_pack(request: HttpRequest, pk: int) -> FileResponse:
    meeting = of_my_bodies(request, Meeting, pk, *ROLES)
    found = members_pack(meeting, today())
    answer = FileResponse(
        BytesIO(found.pack.pdf), as_attachment=True, filename=f"{meeting.slug}-members.pdf",
        content_type="application/pdf",
    )  # fmt: skip
    answer["Cache-Control"] = "no-store, private"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
