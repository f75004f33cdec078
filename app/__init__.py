"""Dateline: reads news articles and official readouts and serves a diplomatic timeline."""

import os

# NumPy reads this once, when it is first imported. Articles are read side by side by processes; threads
# within one would only wait for each other.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

__version__ = "0.1.0"
