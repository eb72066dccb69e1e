"""A wire between a browser and a server that can be cut and mended."""

import socket
import threading
from contextlib import suppress


class Wire:
    """Hands on what comes in at its own port to another of this computer; while it is cut, every connection is shut."""

    def __init__(self, to: int) -> None:
        self.to, self.is_cut = to, False
        self.open: set[socket.socket] = set()
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.listening.getsockname()[1]}"
        threading.Thread(target=self._listen, daemon=True).start()

    def cut(self) -> None:
        self.is_cut = True
        for end in list(self.open):
            self._close(end)

    def mend(self) -> None:
        self.is_cut = False

    def stop(self) -> None:
        self.cut()
        self._close(self.listening)

    def _listen(self) -> None:
        while True:
            try:
                near, _ = self.listening.accept()
            except OSError:
                return
            if self.is_cut:
                self._close(near)
                continue
            far = socket.create_connection(("127.0.0.1", self.to))
            self.open |= {near, far}
            if self.is_cut:  # while the far end was being reached
                self._close(near)
                self._close(far)
                continue
            for one, other in ((near, far), (far, near)):
                threading.Thread(target=self._hand_on, args=(one, other), daemon=True).start()

    def _hand_on(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while found := one.recv(65536):
                other.sendall(found)
        for end in (one, other):
            self._close(end)

    def _close(self, end: socket.socket) -> None:
        self.open.discard(end)
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
        end.close()
