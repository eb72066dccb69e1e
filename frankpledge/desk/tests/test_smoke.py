import pytest
from django.urls import reverse


@pytest.mark.parametrize(
    "name",
    ["home", "release", "ledger", "sessions", "accounts", "bodies", "standing", "add_account", "add_body", "add_area"],
)
def test_p(signed_in, ready_activity, name):
    ready_activity()
    c = signed_in("officer", "publisher")
    d = signed_in("administrator", body=None)
    a = (d if name in ("accounts", "bodies", "add_account", "add_body", "add_area") else c).get(reverse("desk:" + name))
    assert a.status_code == 200, a.content.decode()
    print(a.content.decode()[2000:6000])
