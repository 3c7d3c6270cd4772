"""What an operator has to put right before the storage can be used."""

from __future__ import annotations


class ConfigurationError(Exception):
    """A plain sentence for the operator, without a secret in it."""
