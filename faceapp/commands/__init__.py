"""The commands of ``faceapp``, one module per subject; ``cli`` puts them together."""
