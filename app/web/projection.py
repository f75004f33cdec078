"""Where a place lies on the picture of the world: the Equal Earth projection.

After Savric, Patterson and Jenny, "The Equal Earth map projection" (2018), which gives the polynomial.
The build draws the land with the same projection and size: static/world.mjs.
"""

from math import asin, cos, radians, sin, sqrt

WIDTH = 1000.0
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_REACH = 2.7066299836  # x at 180 degrees, for a globe of radius 1
_SCALE = WIDTH / 2 / _REACH
HEIGHT = 2 * 1.3173627591574 * _SCALE


def project(lat: float, lon: float) -> tuple[float, float]:
    """Degrees (WGS 84) as x from the left and y from the top, within WIDTH and HEIGHT."""
    theta = asin(sqrt(3) / 2 * sin(radians(lat)))
    square = theta * theta
    sixth = square**3
    x = (
        radians(lon)
        * cos(theta)
        / (sqrt(3) / 2 * (_A1 + 3 * _A2 * square + sixth * (7 * _A3 + 9 * _A4 * square)))
    )
    y = theta * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))
    return WIDTH / 2 + x * _SCALE, HEIGHT / 2 - y * _SCALE
