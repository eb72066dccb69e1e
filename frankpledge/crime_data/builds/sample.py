"""Sample data and real files never stand in one build."""

from __future__ import annotations

from frankpledge.crime_data.builds.manifest import Manifest
from frankpledge.crime_data.faults import LoadFailed

SET_ASIDE = (
    "The sample data held here until now are set aside: the build in use holds real files only, and no sample table."
)
REAL_IS_HELD = "Real crime files are held here; sample data are never put beside them, and nothing was loaded."


def start_from(held: Manifest, *, sample: bool) -> tuple[Manifest, list[str]]:
    """What a load goes on from, and what to tell the person: real files take the place of a sample whole.

    Errors: LoadFailed where sample data are brought to a build of real files.
    """
    if held.sample == sample:
        return held, []
    if not (held.files or held.references):
        return Manifest(sample=sample), []
    if sample:
        raise LoadFailed(REAL_IS_HELD)
    return Manifest(), [SET_ASIDE]
