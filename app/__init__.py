"""Dateline: reads news articles and official readouts and serves a diplomatic timeline."""

__version__ = "0.1.0"
