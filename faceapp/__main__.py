"""``python -m faceapp``."""

from faceapp.cli import main

if __name__ == "__main__":
    main()
