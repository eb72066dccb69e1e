"""A process that reads: for each address on standard input, its status and whether it names the resident."""

import sys

import django

django.setup()

from django.test import Client  # noqa: E402

if __name__ == "__main__":
    for line in sys.stdin:
        answer = Client(SERVER_NAME="localhost").get(line.strip())
        sys.stdout.write(f"{answer.status_code} {'names' if b'Quillfeather' in answer.content else 'is silent'}\n")
        sys.stdout.flush()
