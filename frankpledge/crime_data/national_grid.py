"""Longitude and latitude (WGS84) to metres east and north on the British National Grid, and back.

Source: Ordnance Survey, "A guide to coordinate systems in Great Britain": Helmert shift, then transverse Mercator on
the Airy ellipsoid. True to about 5 metres; crime points are moved by more than that before they are published.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
WGS84, AIRY = (6378137.0, 6356752.314245), (6377563.396, 6356256.909)
SHIFT, SCALE = (-446.448, 125.157, -542.060), 1 + 20.4894e-6
TURN = np.radians(np.array([-0.1502, -0.2470, -0.8421]) / 3600)
F0, LAT0, LON0, E0, N0 = 0.9996012717, np.radians(49.0), np.radians(-2.0), 400000.0, -100000.0


def to_metres(longitude: Floats, latitude: Floats) -> tuple[Floats, Floats]:
    """Eastings and northings in metres, of the shape given."""
    return project(*_on_airy(np.radians(longitude), np.radians(latitude)))


def to_degrees(east: Floats, north: Floats) -> tuple[Floats, Floats]:
    """Longitude and latitude whose `to_metres` is what was given, to a millimetre."""
    latitude = 49 + (np.asarray(north, dtype=np.float64) - N0) / 111_200
    longitude = -2 + (np.asarray(east, dtype=np.float64) - E0) / (111_300 * np.cos(np.radians(latitude)))
    for _ in range(12):
        found_east, found_north = to_metres(longitude, latitude)
        latitude = latitude + (north - found_north) / 111_200
        longitude = longitude + (east - found_east) / (111_300 * np.cos(np.radians(latitude)))
    return longitude, latitude


def _on_airy(lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
    """Radians on WGS84 to radians on the datum of the national grid."""
    a, b = WGS84
    square = 1 - (b / a) ** 2
    nu = a / np.sqrt(1 - square * np.sin(lat) ** 2)
    x, y, z = nu * np.cos(lat) * np.cos(lon), nu * np.cos(lat) * np.sin(lon), nu * (1 - square) * np.sin(lat)
    rx, ry, rz = TURN
    x, y, z = (
        SHIFT[0] + SCALE * x - rz * y + ry * z,
        SHIFT[1] + rz * x + SCALE * y - rx * z,
        SHIFT[2] - ry * x + rx * y + SCALE * z,
    )
    a, b = AIRY
    square = 1 - (b / a) ** 2
    flat = np.hypot(x, y)
    lat = np.arctan2(z, flat * (1 - square))
    for _ in range(6):
        nu = a / np.sqrt(1 - square * np.sin(lat) ** 2)
        lat = np.arctan2(z + square * nu * np.sin(lat), flat)
    return np.arctan2(y, x), lat


def project(lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
    """Radians on the grid's own datum to metres; the guide's worked example is 651409.903 east, 313177.270 north."""
    a, b = AIRY[0] * F0, AIRY[1] * F0
    square, n = 1 - (b / a) ** 2, (a - b) / (a + b)
    sin, cos, tan = np.sin(lat), np.cos(lat), np.tan(lat)
    nu = a / np.sqrt(1 - square * sin**2)
    rho = nu * (1 - square) / (1 - square * sin**2)
    eta = nu / rho - 1
    less, more = lat - LAT0, lat + LAT0
    arc = b * (
        (1 + n + 1.25 * (n**2 + n**3)) * less
        - (3 * n + 3 * n**2 + 2.625 * n**3) * np.sin(less) * np.cos(more)
        + 1.875 * (n**2 + n**3) * np.sin(2 * less) * np.cos(2 * more)
        - (35 / 24) * n**3 * np.sin(3 * less) * np.cos(3 * more)
    )
    d = lon - LON0
    north = (
        arc + N0 + nu / 2 * sin * cos * d**2
        + nu / 24 * sin * cos**3 * (5 - tan**2 + 9 * eta) * d**4
        + nu / 720 * sin * cos**5 * (61 - 58 * tan**2 + tan**4) * d**6
    )  # fmt: skip
    east = (
        E0 + nu * cos * d + nu / 6 * cos**3 * (nu / rho - tan**2) * d**3
        + nu / 120 * cos**5 * (5 - 18 * tan**2 + tan**4 + 14 * eta - 58 * tan**2 * eta) * d**5
    )  # fmt: skip
    return east, north
