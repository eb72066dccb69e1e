"""How many rows of each category in each month?"""

from __future__ import annotations

from frankpledge.crime_data.queries.selection import Selection


def monthly_counts(chosen: Selection) -> dict[str, dict[str, int | None]]:
    """Category -> month -> rows; None, never 0, where the force's file or the category is absent."""
    cells = chosen.build.coverage(chosen.force)
    sums = chosen.counts().sum(axis=0)
    held = [month for month in chosen.months if month in chosen.build.cube.months]
    at = {month: place for place, month in enumerate(held)}
    answer: dict[str, dict[str, int | None]] = {}
    for row, category in enumerate(chosen.categories):
        answer[category] = {}
        for month in chosen.months:
            cell = cells.get((month, category))
            missing = cell is None or cell["verdict"] == "absent"
            answer[category][month] = None if missing or month not in at else int(sums[row, at[month]])
    return answer
