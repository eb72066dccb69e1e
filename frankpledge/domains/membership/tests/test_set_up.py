"""One file sets a body up: every fault named, all or nothing, and nothing a second time."""

import pytest
from django.core.management import CommandError, call_command

from frankpledge.domains.membership.models import Membership
from frankpledge.domains.membership.set_up_file import Faulty, read_set_up
from frankpledge.record.bodies import Body
from frankpledge.record.ledger.models import LedgerLine
from frankpledge.record.people import Person, Role
from frankpledge.record.people.members import membership_on
from frankpledge.record.people.seats import Seat, Term

BODY = '[body]\nslug = "board"\nname = "The board"\nkind = "board"\narea = "derbyshire"\n'
SEAT = '[[seat]]\nkey = "a"\ntitle = "Seat A"\nkind = "appointed"\n'
TERM = '[[seat.term]]\nperson = "A Person"\nfrom = 2022-05-01\n'
CHAIR = '[[seat.term.chair]]\nrole = "chair"\nfrom = 2022-05-01\n'
RULE = '[[rule]]\nkind = "notice"\nnumber = 5\n'
TEXT = '[[terms_of_reference]]\nheading = "Aim"\ntext = "To meet."\n'
WHOLE = BODY + SEAT + TERM + CHAIR + RULE + TEXT


@pytest.fixture
def file(tmp_path, derbyshire):
    def write(text):
        made = tmp_path / "board.toml"
        made.write_text(text, encoding="utf-8")
        return made

    return write


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[body", "board.toml: Expected"),
        (SEAT, "board.toml: body: there is no table [body]."),
        (BODY.replace('kind = "board"', 'kind = "club"'), "body, kind: 'club' is none of: local policing body"),
        (BODY.replace('name = "The board"\n', ""), "body, name: is missing."),
        (BODY + "[meetings]\n", "meetings: no such table."),
        (BODY + 'seat = "x"\n', "body, seat: no such field."),
        (BODY + SEAT + 'chair = "x"\n', "seat 1 (a), chair: no such field. There are: key, title"),
        (BODY + SEAT + SEAT, "seat 2 (a), key: 'a' stands twice."),
        (BODY + SEAT + 'vote = "yes"\n', "seat 1 (a), vote: write true or false, not 'yes'."),
        (
            BODY + SEAT + TERM + 'post = "clerk"\n',
            "seat 1 (a), term 1 (A Person), person: name the person, or the post",
        ),
        (BODY + SEAT + TERM.replace("2022-05-01", '"May"'), "term 1 (A Person), from: write a day like 2022-09-08"),
        (BODY + SEAT + TERM.replace("2022-05-01", "2022-05-01T10:00:00"), "from: write a day like"),
        (BODY + RULE.replace("5", "0"), "rule 1 (notice), number: write a number from 1 to 1000, not 0."),
        (BODY + RULE.replace("5", "true"), "rule 1 (notice), number: write a whole number, not True."),
        (BODY + SEAT + 'note = "' + "x" * 301 + '"\n', "seat 1 (a), note: 301 signs, and 300 is the most."),
        (BODY + SEAT + 'source = "p. 1"\n', "seat 1 (a), source: write { document"),
        (BODY + SEAT + "source = { at = 'p. 1' }\n", "seat 1 (a), source, document: is missing."),
    ],
)
def test_each_fault_of_form_names_file_table_and_field(tmp_path, text, words):
    made = tmp_path / "board.toml"
    made.write_text(text, encoding="utf-8")
    with pytest.raises(Faulty) as faulty:
        read_set_up(made)
    assert any(fault.startswith("board.toml: ") and words in fault for fault in faulty.value.faults), faulty.value


def test_all_faults_are_told_at_once_and_those_of_the_record_with_them(file):
    text = WHOLE + '[[seat]]\nkey = "b"\ntitle = "B"\nkind = "appointed"\nappointer = "nobody"\n' + TERM
    text += '[[seat.term]]\nperson = "B Person"\nfrom = 2022-06-01\n[[rule]]\nkind = "quorum"\nshare = "9/1"\n'
    text += '[[rule]]\nkind = "numbering"\nnamed = "x"\nsource = { document = "no-such" }\n'
    with pytest.raises(CommandError) as wrong:
        call_command("body", "set-up", str(file(text)))
    said = str(wrong.value)
    for words in (
        "Nothing was written.",
        "seat 2 (b), appointer: the record holds no body 'nobody'.",
        "seat 2 (b), term 2 (B Person), from: Somebody else holds this seat (A Person)",
        "rule 2 (quorum), share: A quorum is a share above nought and at most one, not 9.",
        "rule 3 (numbering), source, document: the record holds no document 'no-such'.",
        "rule 3 (numbering), named: 'x' is no numbering on record",
    ):
        assert words in said, said
    assert not Body.every.filter(slug="board").exists()
    assert (Seat.objects.count(), Term.objects.count(), Person.objects.count()) == (0, 0, 0)
    assert not LedgerLine.objects.filter(subject__contains="board").exists()


def test_a_whole_file_is_written_once_and_a_change_in_it_changes_only_that(file, capsys, day):
    call_command("body", "set-up", str(file(WHOLE)))
    assert "made 1 × seat" in capsys.readouterr().out
    lines = LedgerLine.objects.count()
    call_command("body", "set-up", str(file(WHOLE)))
    assert "Nothing was written." in capsys.readouterr().out
    assert LedgerLine.objects.count() == lines
    call_command("body", "set-up", str(file(WHOLE.replace('"Seat A"', '"Seat One"').replace(RULE, ""))))
    said = capsys.readouterr().out
    assert "changed 1 × seat" in said
    assert "left as it is: rule: clear days of notice" in said
    (seat,) = membership_on(Body.objects.get(slug="board"), day)
    assert (seat.seat.title, seat.who, seat.roles) == ("Seat One", "A Person", ("chair",))
    assert Membership.objects.get().state == "draft"


def test_a_file_never_quietly_renames_a_body_or_opens_a_restricted_one(file):
    call_command("body", "set-up", str(file(WHOLE)))
    with pytest.raises(CommandError, match="body, name: on record it is The board, here Another"):
        call_command("body", "set-up", str(file(WHOLE.replace('"The board"', '"Another"'))))
    with pytest.raises(CommandError, match="begins with “restricted-”"):
        call_command("body", "set-up", str(file(WHOLE.replace('"board"\nname', '"board-2"\nrestricted = true\nname'))))
    with pytest.raises(CommandError, match="does not begin with “restricted-”"):
        call_command("body", "set-up", str(file(WHOLE.replace('"board"\nname', '"restricted-x"\nname'))))


def test_people_are_admitted_to_a_body_and_dismissed_from_it_at_the_command_line(file, account_of, capsys):
    call_command("body", "set-up", str(file(WHOLE.replace('"board"\nname', '"restricted-x"\nrestricted = true\nname'))))
    account = account_of()
    call_command("body", "admit", "restricted-x", account.email, "--role", "officer")
    assert Role.objects.get(account=account).body.slug == "restricted-x"
    line = LedgerLine.objects.get(verb="give role", subject="bodies:restricted-x")
    assert line.why == ""
    call_command("body", "dismiss", "restricted-x", account.email)
    for words in (("dismiss", "restricted-x", "nobody@example.org"), ("admit", "no-such", account.email)):
        with pytest.raises(CommandError, match=r"(No open account|holds no body)"):
            call_command("body", *words)
