"""A small mail server on a port of its own: it keeps what it is given, and refuses the mailboxes it is told to."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import Message


class Sink(socketserver.ThreadingTCPServer):
    """`taken` are the messages in order; `refuses` the mailboxes that do not exist; `most` ends it after so many."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.taken: list[Message] = []
        self.refuses: set[str] = set()
        self.most = 1000


class _Talk(socketserver.StreamRequestHandler):
    server: Sink

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())

    def handle(self) -> None:
        self.say("220 sink")
        while line := self.rfile.readline():
            word = line.decode().strip().upper()
            if word.startswith("RCPT"):
                address = line.decode().split("<")[1].split(">")[0]
                self.say("550 no such mailbox" if address in self.server.refuses else "250 ok")
            elif word.startswith("DATA"):
                if len(self.server.taken) >= self.server.most:
                    return
                self.say("354 go on")
                self.server.taken.append(message_from_bytes(b"".join(self._lines())))
                self.say("250 taken")
            elif word.startswith("QUIT"):
                self.say("221 bye")
                return
            else:
                self.say("250 ok")

    def _lines(self) -> Iterator[bytes]:
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            yield line


@contextmanager
def smtp_sink(settings: object) -> Iterator[Sink]:
    """The server, and the settings that lead Django's mail to it."""
    with Sink() as sink:
        thread = threading.Thread(target=sink.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        for name, value in (
            ("EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend"), ("EMAIL_HOST", "127.0.0.1"),
            ("EMAIL_PORT", sink.server_address[1]), ("EMAIL_USE_TLS", False),
        ):  # fmt: skip
            setattr(settings, name, value)
        try:
            yield sink
        finally:
            sink.shutdown()
            thread.join()
