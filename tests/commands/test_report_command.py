"""shifts and report on the command line."""

import csv
import io
from datetime import datetime, timedelta

import openpyxl
import pytest

from tests.commands.answers import answer
from tests.pictures import astronaut_path

TODAY = datetime.now().astimezone()
MONDAY = TODAY - timedelta(days=TODAY.weekday())


def day_text(day) -> str:
    return f"{day:%Y-%m-%d}"


@pytest.fixture
def office(faceapp):
    """Eileen, who works early, and checked in an hour ago."""
    who = ("--name", "Eileen Collins", "--id", "1", "--department", "Crew", "--json")
    answer(faceapp("enrol", astronaut_path(), *who))
    early = ("Early", "--start", "06:00", "--end", "14:00", "--break", "10:00+30", "--json")
    assert answer(faceapp("shifts", "add", *early))["breaks"] == 1
    return faceapp


def test_shifts_are_added_assigned_listed_and_retired(office):
    assigned = office("shifts", "assign", "mon-fri=early", "--person", "1", "--from", "2026-01-05")
    assert assigned.stdout.strip() == "1 from 2026-01-05: mon-fri=Early."
    listed = answer(office("shifts", "list", "--json"))
    assert [shift["name"] for shift in listed["shifts"]] == ["Early"]
    assert listed["assignments"] == [
        {"who": "1", "valid_from": "2026-01-05", "weekly": "mon-fri=Early"}
    ]
    assert office("shifts", "retire", "early").stdout.strip() == "Retired Early."
    assert "retired" in office("shifts", "list").stdout


def test_what_can_not_be_a_shift_is_refused_in_one_sentence(office):
    again = office("shifts", "add", "EARLY", "--start", "06:00", "--end", "14:00")
    assert (again.returncode, "already" in again.stderr) == (2, True)
    wrong = office("shifts", "add", "X", "--start", "06:00", "--end", "14:00", "--break", "noon")
    assert (wrong.returncode, "is no break" in wrong.stderr) == (2, True)
    nobody = office("shifts", "assign", "mon=Early")
    assert (nobody.returncode, "--person" in nobody.stderr) == (2, True)


def test_a_report_of_the_week_in_each_format(office, tmp_path):
    office("shifts", "assign", "mon-sun=Early", "--department", "crew", "--from", day_text(MONDAY))
    office("checkin", "--headless", "--source", astronaut_path())
    span = ("--from", day_text(TODAY - timedelta(days=1)), "--to", day_text(TODAY))
    for form in ("xlsx", "csv", "erpnext"):
        done = office("report", *span, "--format", form, "-o", tmp_path / f"a.{form}")
        assert done.returncode == 0, done.stderr
    assert "1 people, 2 days written" in " ".join(done.stderr.split())
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == ["People", "Days", "By day", "By week", "By month"]
    assert book["People"]["B2"].value == "Eileen Collins"
    raw = (tmp_path / "a.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert [row["employee_id"] for row in rows] == ["1", "1"]
    came = [row for row in rows if row["in"]]
    assert len(came) == 1
    (punch,) = csv.DictReader(io.StringIO((tmp_path / "a.erpnext").read_text()))
    assert (punch["employee"], punch["log_type"]) == ("1", "IN")
    assert punch["time"] == came[0]["in"][:19].replace("T", " ")


def test_a_report_that_can_not_be_made_says_why(office, tmp_path):
    span = ("--from", "2026-01-02", "--to", "2026-01-01", "-o", tmp_path / "a.xlsx")
    assert "is later than" in office("report", *span).stderr
    span = ("--from", "2026-01-01", "--to", "2026-01-02", "-o", tmp_path / "a.xlsx")
    unknown = office("report", *span, "--person", "77")
    assert (unknown.returncode, "Nobody is enrolled" in unknown.stderr) == (2, True)
    nowhere = office("report", *span[:-1], tmp_path / "no" / "a.xlsx")
    assert (nowhere.returncode, "could not be written" in nowhere.stderr) == (2, True)
