"""Setting up and serving an installation, and the demo, which is an installation with a record in it."""

import argparse
import os
import socket
import sys

from django.conf import settings
from django.core.management import call_command

from frankpledge.config import environment


def setup() -> None:
    """Make the home folder of this installation, and bring its database up to date."""
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0)
    for file in environment.home().glob("frankpledge.sqlite3*"):
        # It holds drafts, and the secrets of second factors: nobody else on this machine reads it.
        file.chmod(0o600)


def _options(name: str, words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog=f"frankpledge {name}")
    parser.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"))
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
    parser.add_argument("--workers", type=int, default=2)
    if name == "demo":
        parser.add_argument("--build-only", action="store_true", help="build the demo record and stop")
    return parser.parse_args(words)


def _refuse_taken(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as taken:
            sys.exit(f"Port {port} on {host} is taken ({taken.strerror}). Choose another: PORT=8001")


def _listen(options: argparse.Namespace) -> None:
    if sys.platform == "win32":
        call_command("runserver", f"{options.host}:{options.port}", use_reloader=False)
        return
    server = [
        "gunicorn",
        "frankpledge.config.wsgi",
        "--no-control-socket",
        "--threads",
        "4",
        "--worker-class",
        "gthread",
    ]
    place = ["--bind", f"{options.host}:{options.port}", "--workers", str(options.workers), "--log-level", "warning"]
    os.execv(sys.executable, [sys.executable, "-m", *server, *place])  # noqa: S606 - the same Python, fixed words


def serve(words: list[str]) -> None:
    """Serve the installation in the home folder."""
    options = _options("serve", words)
    _refuse_taken(options.host, options.port)
    setup()
    _listen(options)


def demo(words: list[str]) -> None:
    """Build the demo record where it is missing, print where and how to sign in, and serve."""
    from frankpledge.demonstration.accounts import code_now, read_sign_ins

    options = _options("demo", words)
    if not options.build_only:
        _refuse_taken(options.host, options.port)
    setup()
    call_command("build_demo", to_serve=not options.build_only)
    if options.build_only:
        return
    address = f"http://{options.host}:{options.port}"
    print(f"\nThe record:   {address}/derbyshire/")
    print(f"The desk:     {address}/desk/   (sample accounts, one for each role)")
    for sign_in in read_sign_ins():
        print(f"  {sign_in.email:<30} password {sign_in.password}   code now {code_now(sign_in.secret)}")
    print("A code lives 30 seconds; for a new one, in another window: make code WHO=officer")
    print("Stop with Ctrl+C.\n", flush=True)
    _listen(options)
