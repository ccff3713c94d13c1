"""Data capture: the only cv2.VideoCapture of the product, and reading of picture files."""
