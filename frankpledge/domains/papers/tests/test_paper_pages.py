from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from frankpledge.domains.papers import actions
from frankpledge.domains.papers.models import Paper
from frankpledge.record.releases.drafts import Conflict
from frankpledge.typesetting.document import Document, Paragraph
from frankpledge.typesetting.pdf import document_pdf


def test_a_clerk_drafts_writes_uploads_and_hands_in_and_a_member_reads(meeting, burglary, panel, signed_in):
    clerk = signed_in("officer", body=panel)
    form = {"key": "burglary", "title": "Tackling burglary", "kind": "report", "place": "1", "item": burglary.pk}
    made = clerk.post(reverse("papers:draft_paper", args=[meeting.pk]), {**form, "edition": "0", "token": "a"})
    assert made.status_code == 302, made.context["form"].errors
    paper = Paper.objects.get()
    page = reverse("papers:show_paper", args=[paper.pk])
    written = {"purpose": "To report what was done.", "edition": paper.edition, "token": "b"}
    assert clerk.post(reverse("papers:write_sections", args=[paper.pk]), written).status_code == 302
    late = {"handed_in_on-day": "10", "handed_in_on-month": "11", "handed_in_on-year": "2022"}
    refused = clerk.post(reverse("papers:hand_in", args=[paper.pk]), {**late, "edition": 2, "token": "c"})
    assert refused.status_code == 400
    assert b"Say why it was late" in refused.content
    shown = signed_in("member", body=panel).get(page).content.decode()
    assert "1.1" in shown
    assert "To report what was done." in shown
    assert signed_in("member").get(page).status_code == 404


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7\n1 0 obj <</JS (app.alert)>> endobj", "no end"),
        (b"MZ\x90\x00 a program", "Windows program"),
        (b"plain words", "A paper is a PDF or a Word document"),
    ],
)
def test_a_file_that_is_no_sound_paper_is_refused_with_a_sentence(meeting, panel, act, signed_in, content, words):
    paper = actions.draft_paper(key="p", meeting=meeting, title="P", **act)
    sent = {"file": SimpleUploadedFile("paper.pdf", content), "edition": 1, "token": "d"}
    answer = signed_in("officer", body=panel).post(reverse("intake:attach_paper_file", args=[paper.pk]), sent)
    assert answer.status_code == 400
    assert words in answer.content.decode()
    paper.refresh_from_db()
    assert (paper.sha256, paper.edition) == ("", 1)


def test_a_sound_file_is_kept_counted_and_handed_to_members_alone(meeting, panel, act, signed_in):
    paper = actions.draft_paper(key="p", meeting=meeting, title="P", **act)
    pdf = document_pdf(Document("A paper", body=(Paragraph("One page of words."),)), date(2022, 11, 9))
    sent = {"file": SimpleUploadedFile("paper.pdf", pdf), "edition": 1, "token": "d"}
    clerk = signed_in("officer", body=panel)
    answer = clerk.post(reverse("intake:attach_paper_file", args=[paper.pk]), sent)
    assert answer.status_code == 302, answer.context["form"].errors
    paper.refresh_from_db()
    assert (paper.file_name, paper.pages, paper.is_tagged, paper.size) == ("p.pdf", 1, True, len(pdf))
    download = reverse("papers:download_file", args=[paper.pk])
    assert b"".join(signed_in("member", body=panel).get(download)) == pdf
    assert signed_in("officer").get(download).status_code == 404


def test_two_clerks_writing_one_paper_see_each_others_text(meeting, act):
    paper = actions.draft_paper(key="p", meeting=meeting, title="P", **act)
    actions.write_sections(thing=paper, edition=1, texts={"purpose": "First"}, **act)
    with pytest.raises(Conflict):
        actions.write_sections(thing=paper, edition=1, texts={"purpose": "Second"}, **act)
    assert paper.sections.get().text == "First"
