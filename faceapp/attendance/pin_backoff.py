"""How long to wait after wrong PINs: a pure state, with time passed in."""

from __future__ import annotations

from dataclasses import dataclass, replace

FREE_TRIES = 3
FIRST_WAIT_S = 5.0
LONGEST_WAIT_S = 900.0
MOST_DOUBLINGS = 16


@dataclass(frozen=True, slots=True)
class PinBackoff:
    """Tries of one PIN.

    The first ``free`` wrong ones cost nothing; after that each doubles the wait, up to a quarter
    of an hour. So somebody who guesses gets 4 tries an hour: a year for 4 digits, at best.

    Attributes:
        failures: wrong tries in a row.
        failed_s: when the last was.
        free: that many may be wrong without a wait.
        forgets_s: after so long without a try all is forgotten; infinite: only a right one does.
    """

    failures: int = 0
    failed_s: float = 0.0
    free: int = FREE_TRIES
    forgets_s: float = float("inf")

    def wait_s(self, now_s: float) -> float:
        """How long until the next try is looked at; 0: now.

        A last failure in the future means that the clock was set back. It counts within one wait;
        a clock that was a year wrong must not lock anybody out for a year.
        """
        over = self.failures - self.free
        if over < 0:
            return 0.0
        wait = min(LONGEST_WAIT_S, FIRST_WAIT_S * 2.0 ** min(over, MOST_DOUBLINGS))
        return max(0.0, wait - abs(now_s - self.failed_s))

    def failed(self, now_s: float) -> PinBackoff:
        """A try was wrong."""
        stale = abs(now_s - self.failed_s) > self.forgets_s
        return replace(self, failures=1 if stale else self.failures + 1, failed_s=now_s)

    def succeeded(self) -> PinBackoff:
        """The right one: what was before is forgotten."""
        return replace(self, failures=0, failed_s=0.0)
