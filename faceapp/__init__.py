"""Faceapp: attendance at a front desk, by face, from one enrolled photo each."""

__version__ = "0.1.0"
