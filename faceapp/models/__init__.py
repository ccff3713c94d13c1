"""What the networks are: torch definitions, weight readers, ONNX export, the catalogue."""
