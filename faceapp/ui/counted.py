"""Sentences that count. lupdate knows plurals in Python only where a QObject says ``self.tr``."""

from __future__ import annotations

from PySide6.QtCore import QObject


class Counted(QObject):
    """Each is to be filled in with ``format`` where it has names in braces."""

    def promise(self, people: int) -> str:
        return self.tr(
            "At most 1 wrong name in {passages} passages of strangers, with your %n people.",
            "",
            people,
        )

    def wish(self, people: int) -> str:
        return self.tr(
            "Wanted: at most 1 wrong name in {passages} passages of strangers, with your "
            "%n people.",
            "",
            people,
        )

    def threshold(self, people: int) -> str:
        return self.tr(
            "Threshold with %n people: a face gets a name up to a distance of {threshold} from an "
            "enrolled photo.",
            "",
            people,
        )

    def unsure(self, count: int) -> str:
        return self.tr("Of {kept} kept check-ins, %n would have become “not sure”:", "", count)

    def renamed(self, count: int) -> str:
        return self.tr("Of {kept} kept check-ins, %n would have got another name:", "", count)

    def prevented(self, count: int) -> str:
        return self.tr("%n wrong name(s) would have been prevented:", "", count)

    def more(self, count: int) -> str:
        return self.tr("and %n more", "", count)

    def measured(self, people: int) -> str:
        return self.tr(
            "Measured: %n people, {passages} confirmed check-ins, {comparisons} comparisons of "
            "two different people.",
            "",
            people,
        )

    def needs_photo(self, people: int) -> str:
        return self.tr(
            "%n people need a new photo, as none was kept that shows their face: {names}. They "
            "are not recognised before.",
            "",
            people,
        )
