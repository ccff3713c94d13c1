"""Comparison: gallery, distance, threshold. numpy only."""
