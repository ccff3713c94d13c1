import pytest

from faceapp.core.cards import ThresholdPoint
from faceapp.models.site_tables import SiteTables

POINTS = (ThresholdPoint(0.1, 0.5, 1000, 0.12), ThresholdPoint(0.01, 0.4, 1000, 0.02))


def test_a_table_is_read_back_as_it_was_written_for_its_encoder_only(tmp_path):
    tables = SiteTables(tmp_path / "data" / "site.json")
    assert tables.points("one") == ()
    tables.put("one", POINTS)
    tables.put("two", POINTS[:1])
    assert SiteTables(tmp_path / "data" / "site.json").points("one") == POINTS
    tables.put("one", ())
    assert (tables.points("one"), tables.points("two")) == ((), POINTS[:1])


@pytest.mark.parametrize(
    "content", ["", "[]", "{", '{"one": 3}', '{"one": [{"fmr": 2}]}', '{"one": [null]}']
)
def test_a_damaged_file_counts_as_empty_and_can_be_written_again(tmp_path, content):
    path = tmp_path / "site.json"
    path.write_text(content)
    tables = SiteTables(path)
    assert tables.points("one") == ()
    tables.put("one", POINTS)
    assert tables.points("one") == POINTS
