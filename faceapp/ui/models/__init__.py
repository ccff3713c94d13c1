"""What lists and grids show, without widgets."""
