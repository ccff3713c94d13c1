"""verify and identify: comparisons of photos, without recording anything."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from faceapp import app
from faceapp.attendance.enrolment import examine
from faceapp.attendance.recognition import one_name_each
from faceapp.commands.context import (
    JSON_OPTION,
    product,
    recognition,
    result,
    settings,
    write_json,
)
from faceapp.commands.people import as_dict
from faceapp.comparison.compare import identify as identify_probe
from faceapp.comparison.compare import verify as verify_probe
from faceapp.comparison.threshold import threshold_for
from faceapp.core.types import Candidate, Decision, FaceSample

NO_MATCH = 1  # exit code, as grep's


def verify(
    first: Annotated[Path, typer.Argument(metavar="A", help="A photo.")],
    second: Annotated[Path, typer.Argument(metavar="B", help="Another photo.")],
    as_json: Annotated[bool, JSON_OPTION] = False,
) -> None:
    """Are these two photos of the same person? Exit code 0 yes, 1 no.

    Of several faces in a photo the largest is taken. Only the two files are looked at: it works
    while the window is open, too.
    """
    pictures = [app.read_image(path) for path in (first, second)]
    reader = recognition().reader
    probe, reference = (examine(pixels, reader.samples(pixels)).samples[0] for pixels in pictures)
    threshold = threshold_for(reader.card.thresholds, settings().fpir, people=1).threshold
    answer = verify_probe(probe.template, reference.template, threshold)
    same = answer.decision is Decision.MATCH
    if as_json:
        write_json({"match": same, "d": round(answer.d, 6), "threshold": answer.threshold})
    else:
        verdict = "The same person" if same else "Not the same person"
        typer.echo(f"{verdict}: d = {answer.d:.3f}, threshold {answer.threshold:.3f}.")
    raise typer.Exit(0 if same else NO_MATCH)


def identify(
    image: Annotated[Path, typer.Argument(help="A photo with one face or more.")],
    rank: Annotated[int, typer.Option("--rank", min=1, help="Candidates to list per face.")] = 3,
    as_json: Annotated[bool, JSON_OPTION] = False,
) -> None:
    """Who of the enrolled people is in this photo? Exit code 0 someone, 1 only strangers.

    Of several faces only the nearest is given a person's name: nobody is in a photo twice.
    """
    with product() as running:
        samples = result(running.desk.examine_photo(image)).samples
        known = running.desk.known
        found = {
            index: identify_probe(
                sample.template, known.gallery, max(rank, known.rule.rank), known.threshold
            ).candidates
            for index, sample in enumerate(samples)
        }
        clear = {index: each[0] for index, each in found.items() if known.rule.allows(each)}
        named = one_name_each(clear)
        faces = [
            _face(running, sample, found[index][:rank], named.get(index))
            for index, sample in enumerate(samples)
        ]
    if as_json:
        write_json({"threshold": known.threshold, "people": known.gallery.people, "faces": faces})
    else:
        for number, face in enumerate(faces, start=1):
            typer.echo(_sentence(number, face))
    raise typer.Exit(0 if any(face["match"] for face in faces) else NO_MATCH)


def _face(
    running: app.Product,
    sample: FaceSample,
    candidates: Sequence[Candidate],
    match: Candidate | None,
) -> dict[str, Any]:
    subjects = running.desk.known.subjects
    told = match or (candidates[0] if candidates else None)
    return {
        "box": [round(float(edge), 1) for edge in sample.detection.box],
        "score": round(sample.detection.score, 4),
        "match": as_dict(subjects[match.subject_id]) if match else None,
        "d": round(told.d, 6) if told else None,
        "candidates": [
            {**as_dict(subjects[candidate.subject_id]), "d": round(candidate.d, 6)}
            for candidate in candidates
        ],
    }


def _sentence(number: int, face: dict[str, Any]) -> str:
    d = face["d"]
    if d is None:
        return f"Face {number}: unknown (nobody is enrolled)"
    if face["match"]:
        return f"Face {number}: {face['match']['name']} (d = {d:.3f})"
    return f"Face {number}: unknown (nearest: d = {d:.3f})"
