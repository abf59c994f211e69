"""Sources: YAML text -> located tree -> model. The only place that reads YAML."""

from generator.sources.load import Loaded, load, texts_of
from generator.sources.rules import RULES

__all__ = ["RULES", "Loaded", "load", "texts_of"]
