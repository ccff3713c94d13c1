"""The vocabulary of the product: types, errors and ports. Standard library and numpy only."""
