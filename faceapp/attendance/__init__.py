"""Decision: pure state machines with time passed in."""
