"""Places within cities."""

from app.model import Place


def is_venue(place: Place) -> bool:
    """Whether the place stands within a city, as buildings do."""
    return (
        len(place.within) > 1 and place.within[0].country == place.country and place.within[0].lat is not None
    )
