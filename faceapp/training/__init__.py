"""Measuring and training encoders, away from the desk."""
