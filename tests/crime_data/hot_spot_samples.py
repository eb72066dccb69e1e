"""Square areas of an invented country, and Gi* counted slowly."""

from math import sqrt

Square = tuple[int, int]


def square(column: int, row: int, side: float = 0.01) -> list[list[list[float]]]:
    """A closed ring whose corners are those of its neighbours."""
    west, south = -1.5 + side * column, 53 + side * row
    corners = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]
    return [[[round(west + side * x, 6), round(south + side * y, 6)] for x, y in corners]]


def slow_scores(counts: list[float], neighbours: list[set[int]]) -> list[float]:
    """Gi* from its definition: weights of 1 over a place and its neighbours."""
    n = len(counts)
    mean = sum(counts) / n
    spread = sqrt(sum(c * c for c in counts) / n - mean * mean)
    scores = []
    for at, others in enumerate(neighbours):
        weights = [1.0 if j in others or j == at else 0.0 for j in range(n)]
        w, squares = sum(weights), sum(one * one for one in weights)
        above = sum(one * c for one, c in zip(weights, counts, strict=True)) - mean * w
        scores.append(above / (spread * sqrt((n * squares - w * w) / (n - 1))))
    return scores
