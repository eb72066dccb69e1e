"""The block on the network is only worth something if it is seen to refuse."""

import socket
import urllib.request

import pytest


def test_a_connection_to_another_host_is_refused() -> None:
    with socket.socket() as reaching, pytest.raises(RuntimeError, match=r"do not reach other hosts: 203\.0\.113\.7"):
        reaching.connect(("203.0.113.7", 443))


def test_a_connection_that_reports_errors_by_number_is_refused_too() -> None:
    with socket.socket() as reaching, pytest.raises(RuntimeError, match="do not reach"):
        reaching.connect_ex(("203.0.113.7", 443))


def test_a_datagram_to_another_host_is_refused() -> None:
    with (
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as reaching,
        pytest.raises(RuntimeError, match="do not reach"),
    ):
        reaching.sendto(b"?", ("203.0.113.7", 53))


def test_a_name_is_not_even_looked_up() -> None:
    with pytest.raises(RuntimeError, match="do not look up"):
        urllib.request.urlopen("http://example.org/", timeout=1)


def test_this_machine_itself_may_be_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        host, port = server.getsockname()
        with socket.create_connection((host, port), timeout=5) as reached:
            assert reached.getpeername() == (host, port)
