<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>TodayPanel</name>
    <message numerus="yes">
        <source>%n check-in(s) today</source>
        <translation>
            <numerusform>%n check-in today</numerusform>
            <numerusform>%n check-ins today</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Counted</name>
    <message numerus="yes">
        <source>At most 1 wrong name in {passages} passages of strangers, with your %n people.</source>
        <translation>
            <numerusform>At most 1 wrong name in {passages} passages of strangers, with your %n person.</numerusform>
            <numerusform>At most 1 wrong name in {passages} passages of strangers, with your %n people.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Wanted: at most 1 wrong name in {passages} passages of strangers, with your %n people.</source>
        <translation>
            <numerusform>Wanted: at most 1 wrong name in {passages} passages of strangers, with your %n person.</numerusform>
            <numerusform>Wanted: at most 1 wrong name in {passages} passages of strangers, with your %n people.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Threshold with %n people: a face gets a name up to a distance of {threshold} from an enrolled photo.</source>
        <translation>
            <numerusform>Threshold with %n person: a face gets a name up to a distance of {threshold} from an enrolled photo.</numerusform>
            <numerusform>Threshold with %n people: a face gets a name up to a distance of {threshold} from an enrolled photo.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of {kept} kept check-ins, %n would have become “not sure”:</source>
        <translation>
            <numerusform>Of {kept} kept check-ins, %n would have become “not sure”:</numerusform>
            <numerusform>Of {kept} kept check-ins, %n would have become “not sure”:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of {kept} kept check-ins, %n would have got another name:</source>
        <translation>
            <numerusform>Of {kept} kept check-ins, %n would have got another name:</numerusform>
            <numerusform>Of {kept} kept check-ins, %n would have got another name:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n wrong name(s) would have been prevented:</source>
        <translation>
            <numerusform>%n wrong name would have been prevented:</numerusform>
            <numerusform>%n wrong names would have been prevented:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Measured: %n people, {passages} confirmed check-ins, {comparisons} comparisons of two different people.</source>
        <translation>
            <numerusform>Measured: %n person, {passages} confirmed check-ins, {comparisons} comparisons of two different people.</numerusform>
            <numerusform>Measured: %n people, {passages} confirmed check-ins, {comparisons} comparisons of two different people.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people need a new photo, as none was kept that shows their face: {names}. They are not recognised before.</source>
        <translation>
            <numerusform>%n person needs a new photo, as none was kept that shows their face: {names}. Until then they are not recognised.</numerusform>
            <numerusform>%n people need a new photo, as none was kept that shows their face: {names}. Until then they are not recognised.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PeoplePage</name>
    <message numerus="yes">
        <source>%n people enrolled</source>
        <translation>
            <numerusform>%n person enrolled</numerusform>
            <numerusform>%n people enrolled</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PhotoVerdict</name>
    <message numerus="yes">
        <source>%n face(s) found. Click the one to enrol, or press its number.</source>
        <translation>
            <numerusform>%n face found. Click it to enrol the person.</numerusform>
            <numerusform>%n faces found. Click the one to enrol, or press its number.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message numerus="yes">
        <source>%n face(s)</source>
        <translation>
            <numerusform>%n face</numerusform>
            <numerusform>%n faces</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people enrolled</source>
        <translation>
            <numerusform>%n person enrolled</numerusform>
            <numerusform>%n people enrolled</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HealthBar</name>
    <message numerus="yes">
        <source>%n to look at</source>
        <translation>
            <numerusform>%n to look at</numerusform>
            <numerusform>%n to look at</numerusform>
        </translation>
    </message>
</context>
</TS>
