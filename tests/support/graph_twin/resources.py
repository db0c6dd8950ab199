"""Microsoft's resources as models: an unknown property or a wrong type is loud, in requests and in answers.

Each class is one page of the v1.0 reference, `R:name` = learn.microsoft.com/graph/api/resources/name, and a request
one of the pages of its method, `A:name` = learn.microsoft.com/graph/api/name. Enumerations are read without regard to
case, as the examples of the reference write them.
"""

import re
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from pydantic.alias_generators import to_camel

from support.graph_twin.model import Json

_DATE_TIME = r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,7})?)?"
Offset = Annotated[str, Field(pattern=rf"^{_DATE_TIME}(Z|[+-]\d\d:\d\d)$")]
Wall = Annotated[str, Field(pattern=rf"^{_DATE_TIME}$")]
Int32 = Annotated[int, Field(ge=-(2**31), le=2**31 - 1)]


def one_of(*names: str) -> AfterValidator:
    """Let a text be one of an enumeration's names."""

    def check(given: str) -> str:
        if given.lower() not in {name.lower() for name in names}:
            raise ValueError(f"{given!r} is none of {', '.join(names)}")
        return given

    return AfterValidator(check)


def _is_address(given: str) -> str:
    if not re.fullmatch(r"[^@\s<>]+@[^@\s<>]+", given):
        raise ValueError(f"{given!r} is no address")
    return given


def _is_property_id(given: str) -> str:
    """R:extended-properties-overview: a type, and a GUID with a name or an id, or a tag."""
    guid = r"\{[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\}"
    kinds = "String|Integer|Boolean|Binary|SystemTime|CLSID|Double|Float|Long|Short"
    if not re.fullmatch(rf"({kinds}) ({guid} (Name .+|Id 0x[0-9a-fA-F]+)|0x[0-9a-fA-F]+)", given):
        raise ValueError(f"{given!r} is no id of an extended property")
    return given


class Resource(BaseModel):
    """What all share: nothing that the reference does not name."""

    model_config = ConfigDict(extra="forbid", strict=True, alias_generator=to_camel)
    odata_type: str | None = Field(None, alias="@odata.type")


class DateTimeTimeZone(Resource):
    """R:datetimetimezone"""

    date_time: Wall
    time_zone: str


class ItemBody(Resource):
    """R:itembody"""

    content_type: Annotated[str, one_of("text", "html")]
    content: str | None = None


class EmailAddress(Resource):
    """R:emailaddress"""

    name: str | None = None
    address: Annotated[str, AfterValidator(_is_address)]


class Recipient(Resource):
    """R:recipient"""

    email_address: EmailAddress


class ResponseStatus(Resource):
    """R:responsestatus"""

    response: Annotated[str, one_of("none", "organizer", "tentativelyAccepted", "accepted", "declined", "notResponded")]
    time: Offset


class TimeSlot(Resource):
    """R:timeslot"""

    start: DateTimeTimeZone
    end: DateTimeTimeZone


class Attendee(Resource):
    """R:attendee"""

    email_address: EmailAddress
    type: Annotated[str, one_of("required", "optional", "resource")] = "required"
    status: ResponseStatus | None = None
    proposed_new_time: TimeSlot | None = None


class PhysicalAddress(Resource):
    """R:physicaladdress"""

    street: str | None = None
    city: str | None = None
    state: str | None = None
    country_or_region: str | None = None
    postal_code: str | None = None


class GeoCoordinates(Resource):
    """R:outlookgeocoordinates"""

    accuracy: float | None = None
    altitude: float | None = None
    altitude_accuracy: float | None = None
    latitude: float | None = None
    longitude: float | None = None


_LOCATION = (
    *("default", "conferenceRoom", "homeAddress", "businessAddress", "geoCoordinates", "streetAddress", "hotel"),
    *("restaurant", "localBusiness", "postalAddress"),
)


class Location(Resource):
    """R:location"""

    display_name: str | None = None
    location_email_address: str | None = None
    location_type: Annotated[str, one_of(*_LOCATION)] | None = None
    location_uri: str | None = None
    unique_id: str | None = None
    unique_id_type: str | None = None
    address: PhysicalAddress | None = None
    coordinates: GeoCoordinates | None = None


class ExtendedProperty(Resource):
    """R:singlevaluelegacyextendedproperty"""

    id: Annotated[str, AfterValidator(_is_property_id)]
    value: str


class OnlineMeetingInfo(Resource):
    """R:onlinemeetinginfo"""

    conference_id: str | None = None
    join_url: str | None = None
    phones: list[Any] | None = None
    quick_dial: str | None = None
    toll_free_numbers: list[str] | None = None
    toll_number: str | None = None


_SHOW_AS = ("free", "tentative", "busy", "oof", "workingElsewhere", "unknown")
_PROVIDER = ("unknown", "teamsForBusiness", "skypeForBusiness", "skypeForConsumer")


class EventRequest(Resource):
    """A:user-post-events and A:event-update: what a client may write of R:event; for the rest see `Event`."""

    subject: str | None = None
    body: ItemBody | None = None
    start: DateTimeTimeZone | None = None
    end: DateTimeTimeZone | None = None
    location: Location | None = None
    locations: list[Location] | None = None
    attendees: list[Attendee] | None = None
    importance: Annotated[str, one_of("low", "normal", "high")] | None = None
    sensitivity: Annotated[str, one_of("normal", "personal", "private", "confidential")] | None = None
    show_as: Annotated[str, one_of(*_SHOW_AS)] | None = None
    is_all_day: bool | None = None
    is_reminder_on: bool | None = None
    reminder_minutes_before_start: Int32 | None = None
    response_requested: bool | None = None
    allow_new_time_proposals: bool | None = None
    hide_attendees: bool | None = None
    categories: list[str] | None = None
    is_online_meeting: bool | None = None
    online_meeting_provider: Annotated[str, one_of(*_PROVIDER)] | None = None
    single_value_extended_properties: list[ExtendedProperty] | None = None


class NewEvent(EventRequest):
    """A:user-post-events: besides, the transactionId, which nothing changes later [R:event]."""

    start: DateTimeTimeZone
    end: DateTimeTimeZone
    transaction_id: str | None = None


class Event(EventRequest):
    """R:event, as an answer has it whole."""

    odata_etag: str = Field(alias="@odata.etag")
    odata_context: str | None = Field(None, alias="@odata.context")
    id: str
    created_date_time: Offset
    last_modified_date_time: Offset
    change_key: str
    transaction_id: str | None = None
    original_start_time_zone: str
    original_end_time_zone: str
    i_cal_u_id: str
    body_preview: str
    has_attachments: bool
    is_cancelled: bool
    is_draft: bool
    is_organizer: bool
    organizer: Recipient
    response_status: ResponseStatus
    series_master_id: None
    recurrence: None
    type: Annotated[str, one_of("singleInstance", "occurrence", "exception", "seriesMaster")]
    web_link: str
    online_meeting_url: str | None
    online_meeting: OnlineMeetingInfo | None
    start: DateTimeTimeZone
    end: DateTimeTimeZone


class Cancel(Resource):
    """A:event-cancel; the example of the reference writes the name of its parameter with a capital."""

    comment: str | None = None
    with_capital: str | None = Field(None, alias="Comment")


class Respond(Resource):
    """A:event-accept, A:event-decline, A:event-tentativelyaccept"""

    comment: str | None = None
    send_response: bool | None = None
    proposed_new_time: TimeSlot | None = None


class CalendarRequest(Resource):
    """A:user-post-calendars, A:calendar-update: what a client may write of R:calendar."""

    name: str | None = None
    color: str | None = None
    hex_color: str | None = None
    is_default_calendar: bool | None = None


class Calendar(CalendarRequest):
    """R:calendar"""

    id: str
    change_key: str
    can_edit: bool
    can_share: bool
    can_view_private_items: bool
    is_removable: bool
    is_tallying_responses: bool
    allowed_online_meeting_providers: list[str]
    default_online_meeting_provider: str
    owner: EmailAddress


class GetSchedule(Resource):
    """A:calendar-getschedule"""

    schedules: list[str]
    start_time: DateTimeTimeZone
    end_time: DateTimeTimeZone
    availability_view_interval: Annotated[int, Field(ge=5, le=1440)] | None = None


class FreeBusyError(Resource):
    """R:freebusyerror"""

    message: str
    response_code: str


class ScheduleItem(Resource):
    """R:scheduleitem"""

    status: Annotated[str, one_of(*_SHOW_AS)]
    start: DateTimeTimeZone
    end: DateTimeTimeZone
    subject: str | None = None
    location: str | None = None
    is_private: bool | None = None


class ScheduleInformation(Resource):
    """R:scheduleinformation"""

    schedule_id: str
    availability_view: str | None = None
    schedule_items: list[ScheduleItem] = Field(default_factory=list)
    working_hours: Json | None = None
    error: FreeBusyError | None = None


class Place(Resource):
    """R:room and R:roomlist"""

    id: str
    email_address: str
    display_name: str
    address: PhysicalAddress | None = None
    geo_coordinates: GeoCoordinates | None = None
    phone: str | None = None
    nickname: str | None = None
    label: str | None = None
    capacity: Int32 | None = None
    building: str | None = None
    floor_label: str | None = None
    floor_number: Int32 | None = None
    is_wheel_chair_accessible: bool | None = None
    parent_id: str | None = None
    booking_type: Annotated[str, one_of("standard", "reserved", "unknown")] | None = None
    tags: list[str] | None = None
    audio_device_name: str | None = None
    video_device_name: str | None = None
    display_device_name: str | None = None


class MailboxSettings(Resource):
    """R:mailboxsettings"""

    time_zone: str
    date_format: str
    time_format: str
    archive_folder: str | None = None
    language: Json
    working_hours: Json
    automatic_replies_setting: Json
    user_purpose: str
    delegate_meeting_message_delivery_options: str


def problems(model: type[BaseModel], value: Any) -> list[str]:
    """Give what breaks a model, each with its place."""
    try:
        model.model_validate(value)
    except ValidationError as err:
        return [f"{'.'.join(str(part) for part in one['loc'])}: {one['msg']}" for one in err.errors()]
    return []


def fields(model: type[BaseModel]) -> frozenset[str]:
    """Give the names of a resource's properties, as $select takes them."""
    return frozenset(held.alias or name for name, held in model.model_fields.items()) - {"@odata.type", "@odata.etag"}
