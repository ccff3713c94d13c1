"""Signal processing: pixels to embedding, on ONNX Runtime only."""
