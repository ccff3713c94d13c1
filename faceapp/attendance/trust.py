"""What follows from "not me": less trust where a name was given wrongly. Pure."""

from __future__ import annotations

from faceapp.attendance.decision import DecisionRule
from faceapp.comparison.compare import identify
from faceapp.comparison.gallery import Gallery
from faceapp.core.evidence import Caution, CautionReason, Evidence

SAFETY_SHARE = 0.05  # of t: how much more than what failed is asked for
MOST_SHARE = 0.5  # of t: beyond this a name would hardly ever be given; a new photo is the answer


def caution_after(
    evidence: Evidence, actual_id: int | None, gallery: Gallery, rule: DecisionRule
) -> Caution:
    """The caution under which this very passage would not have been named.

    Where it is known who it really was, and more lead over that person would have told the two
    apart, only that pair gets a margin. Otherwise the wrong name is given more carefully to
    everybody: d must be below t by as much as this passage was, and some.

    Args:
        evidence: of the passage that was declared void; its first candidate is the wrong name.
        actual_id: who it really was; None: not known, or nobody enrolled.
        gallery: today's, of the same encoder.
        rule: in force.
    """
    named, encoder_id = evidence.candidates[0], evidence.template.encoder_id
    safety = SAFETY_SHARE * rule.threshold
    most = MOST_SHARE * rule.threshold
    lead = None if actual_id is None else _lead(evidence, actual_id, gallery)
    if lead is not None and lead + safety <= most:
        margin = max(lead + safety, rule.margin)
        return Caution(named.subject_id, actual_id, margin, CautionReason.NOT_ME, encoder_id)
    margin = min(max(rule.threshold - named.d, 0.0) + safety, most)
    return Caution(named.subject_id, None, margin, CautionReason.NOT_ME, encoder_id)


def _lead(evidence: Evidence, actual_id: int, gallery: Gallery) -> float | None:
    """By how much the wrong name was nearer; None when either is enrolled no more."""
    if evidence.template.encoder_id != gallery.encoder_id or not gallery.size:
        return None
    found = identify(evidence.template, gallery, gallery.people, threshold=0.0).candidates
    d = {candidate.subject_id: candidate.d for candidate in found}
    named_id = evidence.candidates[0].subject_id
    if actual_id == named_id or not {actual_id, named_id} <= d.keys():
        return None
    return max(d[actual_id] - d[named_id], 0.0)
