"""Load from another process: wrk where it is installed, else a small client of our own. Eight connections either way.

Run as `python -m bench.load PORT SECONDS FILE`, the small client fetches the addresses of a file, one a line, in turn.
"""

import http.client
import json
import shutil
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

CONNECTIONS = 8
_SCRIPT = """
local paths, at = {}, 0
for line in io.lines("%s") do paths[#paths + 1] = wrk.format("GET", line) end
request = function() at = at %% #paths + 1; return paths[at] end
done = function(summary)
  io.write(string.format('\\n{"requests": %%d, "seconds": %%f, "failed": %%d}\\n', summary.requests,
    summary.duration / 1e6, summary.errors.status + summary.errors.read + summary.errors.timeout))
end
"""


@dataclass(frozen=True)
class Load:
    """What one run did."""

    requests: int
    seconds: float
    failed: int

    @property
    def rate(self) -> float:
        """Requests a second."""
        return self.requests / self.seconds


def client() -> str:
    """Which client will be used."""
    return "wrk" if shutil.which("wrk") else "the bench's own client, which is slow: install wrk for fair ratios"


def load(port: int, addresses: list[str], seconds: float) -> Load:
    """Fetch the addresses in turn for some seconds. Errors: SystemExit where pages failed."""
    with NamedTemporaryFile("w", suffix=".txt") as listed, NamedTemporaryFile("w", suffix=".lua") as script:
        listed.write("".join(address + "\n" for address in addresses))
        listed.flush()
        if wrk := shutil.which("wrk"):
            script.write(_SCRIPT % listed.name)
            script.flush()
            words = [
                wrk,
                "-t1",
                f"-c{CONNECTIONS}",
                f"-d{seconds:.0f}s",
                "--timeout",
                "60s",
                "-s",
                script.name,
                f"http://127.0.0.1:{port}",
            ]
        else:
            words = [sys.executable, "-m", "bench.load", str(port), str(seconds), listed.name]
        said = subprocess.run(words, check=True, capture_output=True, text=True).stdout  # noqa: S603 - our own words
    found = Load(**json.loads(said.strip().splitlines()[-1]))
    if found.failed:
        raise SystemExit(f"{found.failed} of {found.requests} requests failed, for example of {addresses[0]}")
    return found


def _fetch(port: int, addresses: list[str], until: float, counts: list[int], place: int) -> None:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    at = place
    while time.monotonic() < until:
        line.request("GET", addresses[at % len(addresses)])
        answer = line.getresponse()
        answer.read()
        counts[0] += 1
        counts[1] += answer.status >= 400
        at += CONNECTIONS


def main() -> None:
    """The small client."""
    port, seconds, listed = int(sys.argv[1]), float(sys.argv[2]), sys.argv[3]
    addresses = Path(listed).read_text().split("\n")[:-1]
    counts, started = [0, 0], time.monotonic()
    threads = [
        threading.Thread(target=_fetch, args=(port, addresses, started + seconds, counts, place))
        for place in range(CONNECTIONS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = {"requests": counts[0], "seconds": time.monotonic() - started, "failed": counts[1]}
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
