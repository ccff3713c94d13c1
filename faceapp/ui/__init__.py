"""The only Qt of the product (with ``app``)."""
