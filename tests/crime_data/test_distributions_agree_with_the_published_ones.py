"""What is asked of scipy.special is what scipy.stats answers, to the last digit; the correction but for rounding."""

import numpy as np
from scipy import stats

from frankpledge.crime_data.queries.probabilities import (
    above_gamma,
    above_normal,
    below_poisson,
    below_student,
    corrected,
)


def test_the_distributions_answer_as_scipy_stats_does() -> None:
    dice = np.random.default_rng(1)
    values, shapes = dice.normal(5, 8, 5_000), dice.gamma(1, 20, 5_000) + 1e-9
    assert np.array_equal(above_gamma(values, shapes), stats.gamma.sf(values, shapes))
    means = np.concatenate([[0.0, 1e-6, 0.5, 1.0], dice.gamma(0.5, 300, 5_000)])
    for share in (0.00135, 0.025, 0.5, 0.975, 0.99865):
        assert np.array_equal(below_poisson(share, means), stats.poisson.ppf(share, means))
    for freedom in (1, 11, 22, 5_411_560):
        assert below_student(0.975, freedom) == stats.t.ppf(0.975, freedom)
    assert [above_normal(one) for one in (0.0, 1.3, 9.0)] == [float(stats.norm.sf(one)) for one in (0.0, 1.3, 9.0)]


def test_probabilities_of_each_column_are_corrected_together() -> None:
    p = np.random.default_rng(2).random((400, 3)) ** 3
    np.testing.assert_allclose(corrected(p), stats.false_discovery_control(p, axis=0), rtol=1e-12)
    np.testing.assert_allclose(corrected(p[:, 0]), stats.false_discovery_control(p[:, 0]), rtol=1e-12)
    assert corrected(np.empty(0)).shape == (0,)
