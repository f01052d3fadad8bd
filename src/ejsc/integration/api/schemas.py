"""What answers consist of; `shapes` fills them."""

from datetime import date, datetime
from uuid import UUID

from ninja import Schema
from pydantic import Field


class Place(Schema):
    """A region by its code and full name."""

    code: str
    path: str


class Office(Schema):
    """An organisation by its key and name."""

    id: int
    name: str


class Person(Schema):
    """Somebody of the office by key and name."""

    id: int
    name: str


class CaseRow(Schema):
    """A case as the list shows it."""

    number: str
    kind: str
    urgency: str
    state: str
    public_word: str = Field(description="What the reporter reads, as in `/reference/words/public-word`.")
    channel: str
    about: str = Field(description="The name of the person, where one is known.")
    region: Place
    place: str
    desk: Office
    owner: Person | None
    due_at: datetime | None
    outcome: str
    opened_at: datetime
    changed_at: datetime
    closed_at: datetime | None
    version: int = Field(description="Send it back as `seen` with every act.")


class CasePage(Schema):
    """Some cases, and the key of the next page."""

    items: list[CaseRow]
    next: str = Field(description="Send it as `cursor`; empty on the last page.")


class Involved(Schema):
    """Somebody in a case; without name and number where she is not open to you."""

    role: str
    relation: str
    number: str | None
    name: str | None
    sex: str | None
    age: int | None


class Need(Schema):
    """A category of need; a restricted one keeps its code and name from those without the need to know."""

    code: str | None
    name: str
    restricted: bool


class Promise(Schema):
    """A promised act."""

    id: int
    case: str
    what: str
    owner: Person
    due_on: date
    done_at: datetime | None
    done_by: Person | None
    result: str


class Stored(Schema):
    """A photo or paper; its contents can be read once it is `ready`."""

    id: UUID
    kind: str
    state: str
    name: str
    size: int | None
    received_at: datetime


class Told(Schema):
    """What one report of a case says."""

    id: UUID
    channel: str
    received_at: datetime
    what: str
    subject_name: str
    subject_age: str
    subject_count: int
    reporter_name: str | None = Field(
        description="Empty where none was given; absent where you may not see it."
    )
    reporter_phone: str | None
    files: list[Stored]


class Moment(Schema):
    """One line of the timeline."""

    kind: str
    at: datetime
    title: str
    text: str
    by: str
    people_met: str
    files: list[Stored]


class Timeline(Schema):
    """Moments, the newest first, and the key of the older ones."""

    items: list[Moment]
    next: str


class CaseFull(CaseRow):
    """A case as its page shows it."""

    summary: str
    next_act: str
    outcome_reason: str
    steps: list[str] = Field(description="The steps of the workflow that you may take now.")
    people: list[Involved]
    needs: list[Need]
    follow_ups: list[Promise]
    reports: list[Told]
    files: list[Stored]
    timeline: Timeline


class ReportRow(Schema):
    """A report as the inbox shows it."""

    id: UUID
    code: str
    state: str
    channel: str
    kind: str
    urgency: str
    what: str
    region: Place
    place: str
    subject_name: str
    subject_age: str
    subject_count: int
    received_at: datetime
    due_at: datetime | None
    photos_expected: int
    case: str | None = Field(description="The number of the case, where you may see it.")
    version: int


class ReportPage(Schema):
    """Some reports, and the key of the next page."""

    items: list[ReportRow]
    next: str


class Message(Schema):
    """A question to the reporter, or what she added."""

    from_office: bool
    at: datetime
    text: str


class Call(Schema):
    """A call to the village office, or why there was none."""

    at: datetime
    by: Person
    reached: bool
    spoke_with: str
    said: str
    skipped_because: str


class ReportFull(ReportRow):
    """A report as its page shows it."""

    latitude: float | None
    longitude: float | None
    accuracy: int | None
    outside_number: str
    source_link: str
    reporter_name: str | None = Field(description="Absent for those who do not decide on this report.")
    reporter_phone: str | None
    hide_reporter: bool
    reason: str
    redirected_to: str
    files: list[Stored]
    calls: list[Call]
    messages: list[Message]
