"""How many rows of each category in each small area?"""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from frankpledge.crime_data.queries.selection import Selection


def by_small_area(chosen: Selection, wanted: Collection[str]) -> dict[str, NDArray[np.int64]]:
    """Small area -> rows over all the months, shape (categories,); zeros for an area where nothing was recorded."""
    codes = sorted(wanted)
    at = {code: place for place, code in enumerate(codes)}
    sums = np.zeros((len(codes), len(chosen.categories)), dtype=np.int64)
    areas = chosen.build.cube.areas[chosen.cells]
    here = np.flatnonzero(np.isin(areas, codes))
    if len(here):
        np.add.at(sums, [at[str(code)] for code in areas[here]], chosen.by_cell()[here])
    return dict(zip(codes, sums, strict=True))
