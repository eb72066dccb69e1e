"""The staff's pages of a path: begun, walked, refused beside the field, corrected, and read by members."""

from datetime import date

from django.urls import reverse

from frankpledge.domains.plan_variation.models import Step, Variation


def sent(page, **typed):
    day = typed.pop("done_on", None)
    if day:
        typed |= {"done_on-day": str(day.day), "done_on-month": str(day.month), "done_on-year": str(day.year)}
    return {"token": page.context["token"], "edition": str(page.context["edition"]), "precision": "day", **typed}


def test_an_officer_begins_a_path_and_reads_what_is_missing(signed_in, version):
    client, address = signed_in("officer"), reverse("plan_variation:begin")
    page = client.get(address)
    done = client.post(address, sent(page, version=version.pk, why="New <threats>."), follow=True)
    shown = done.content.decode()
    assert "The path is begun" in shown
    assert "New &lt;threats&gt;." in shown
    assert "The views of victims of crime in the area are obtained" in shown
    assert "section 5(6)(a)" in shown
    assert "volunteer" in shown
    again = client.post(address, sent(client.get(address), version=version.pk))
    assert again.status_code == 400


def test_a_step_out_of_order_is_refused_with_its_section_and_keeps_what_was_typed(signed_in, variation, walk):
    client = signed_in("officer")
    early = reverse("plan_variation:record_step", args=[variation.pk, "issue"])
    page = client.get(early)
    refused = client.post(early, sent(page, done_on=date(2022, 10, 1), note="My words"))
    text = refused.content.decode()
    assert refused.status_code == 400
    assert "section 5(6)(a)" in text
    assert "My words" in text
    assert not Step.objects.exists()
    walk("send")
    report = reverse("plan_variation:record_step", args=[variation.pk, "report"])
    refused = client.post(report, sent(client.get(report), done_on=date(2022, 10, 4)))
    assert "is too early" in refused.content.decode()
    assert client.get(reverse("plan_variation:record_step", args=[variation.pk, "nonsense"])).status_code == 404


def test_an_edition_that_is_old_and_a_form_sent_twice_write_nothing_more(signed_in, variation):
    client = signed_in("officer")
    address = reverse("plan_variation:record_step", args=[variation.pk, "draft"])
    page, other = client.get(address), client.get(address)
    typed = sent(page, done_on=date(2022, 10, 1))
    client.post(address, typed)
    client.post(address, typed)
    assert Step.objects.count() == 1
    assert "Somebody else changed this" in client.post(address, sent(other, done_on=date(2022, 10, 2))).content.decode()
    assert Step.objects.count() == 1


def test_an_entry_is_corrected_by_its_form_and_the_earlier_one_still_reads(signed_in, variation, walk):
    client = signed_in("officer")
    walk("send")
    step = Step.objects.get(kind="send")
    address = reverse("plan_variation:correct_step", args=[step.pk])
    page = client.get(address)
    refused = client.post(address, sent(page, done_on=date(2022, 10, 7)))
    assert refused.status_code == 400
    done = client.post(address, sent(page, done_on=date(2022, 10, 7), correction="By the post book."), follow=True)
    text = done.content.decode()
    assert "7 October 2022" in text
    assert "Entered before as 5 October 2022" in text
    assert "By the post book." in text
    assert client.get(address).status_code == 404


def test_copies_are_ticked_from_the_authorities_on_record(signed_in, variation, walk, council, officer, day):
    from frankpledge.domains.plan_variation.actions import record_step

    walk()
    record_step(thing=variation, kind="issue", by=officer, on=day, done_on=date(2022, 10, 20))
    client = signed_in("officer")
    address = reverse("plan_variation:record_step", args=[variation.pk, "copy"])
    page = client.get(address)
    for words in (
        "the chief constable of Derbyshire Constabulary",
        "every responsible authority",
        "Still owed: a copy",
    ):
        assert words in page.content.decode(), words
    given = {"copied_to": [str(council.pk)], "copied_to_fire": "A fire authority"}
    done = client.post(address, sent(page, done_on=date(2022, 10, 21), **given), follow=True)
    assert "To: Erewash Borough Council, A fire authority" in done.content.decode()
    left = client.get(address).content.decode()
    assert "constable of Derbyshire Constabulary, the integrated care board (in Wales" in left
    assert "copied_to_fire" not in client.get(address.replace("copy", "publish")).content.decode()


def test_members_read_and_other_bodies_see_nothing(signed_in, variation, derbyshire):
    address = reverse("plan_variation:show_variation", args=[variation.pk])
    member = signed_in("member")
    assert member.get(address).status_code == 200
    assert member.get(reverse("plan_variation:list_variations")).status_code == 200
    assert member.get(reverse("plan_variation:record_step", args=[variation.pk, "draft"])).status_code == 403
    assert signed_in("officer", body=derbyshire.force).get(address).status_code == 404


def test_a_path_is_marked_ready_and_set_aside_by_its_buttons(signed_in, variation):
    client = signed_in("officer")
    ready = reverse("plan_variation:mark_ready", args=["plan-variations", variation.pk])
    client.post(ready)
    variation.refresh_from_db()
    assert variation.state == "ready"
    aside = reverse("plan_variation:set_aside", args=["plan-variations", variation.pk])
    page = client.get(aside)
    client.post(
        aside, {"reason": "Begun in error.", "token": page.context["token"], "edition": page.context["edition"]}
    )
    assert Variation.objects.get().set_aside == "Begun in error."
