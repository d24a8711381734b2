"""clearhop: explainable customer risk scores over a graph database."""

__version__ = "0.1.0"
