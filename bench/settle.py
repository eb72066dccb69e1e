"""Let a freshly filled database count up what its planner needs, as it does by itself in the course of a day."""

import django


def main() -> None:
    """ANALYZE, and VACUUM where the database has one to do."""
    django.setup()
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


if __name__ == "__main__":
    main()
