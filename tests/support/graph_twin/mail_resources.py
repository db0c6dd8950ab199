"""Mail's resources as models, like resources.py: `R:name` and `A:name` are pages of the v1.0 reference."""

from typing import Annotated

from pydantic import Field

from support.graph_twin.resources import ExtendedProperty, Int32, ItemBody, Offset, Recipient, Resource, one_of


class Header(Resource):
    """R:internetmessageheader"""

    name: str
    value: str


class CustomHeader(Resource):
    """R:internetmessageheader, as a client may write it: its own headers begin with x-."""

    name: Annotated[str, Field(pattern=r"^[xX]-")]
    value: str


class Flag(Resource):
    """R:followupflag"""

    flag_status: Annotated[str, one_of("notFlagged", "complete", "flagged")]


class FileAttachment(Resource):
    """R:fileattachment"""

    odata_type: Annotated[str, Field(alias="@odata.type", pattern=r"^#microsoft\.graph\.fileAttachment$")]
    name: str
    content_type: str | None = None
    content_bytes: str
    content_id: str | None = None
    is_inline: bool | None = None


class MessageRequest(Resource):
    """A:user-post-messages and A:message-update: what a client may write of R:message."""

    subject: str | None = None
    body: ItemBody | None = None
    to_recipients: list[Recipient] | None = None
    cc_recipients: list[Recipient] | None = None
    bcc_recipients: list[Recipient] | None = None
    reply_to: list[Recipient] | None = None
    sender_of: Recipient | None = Field(None, alias="from")
    sender: Recipient | None = None
    importance: Annotated[str, one_of("low", "normal", "high")] | None = None
    categories: list[str] | None = None
    flag: Flag | None = None
    inference_classification: Annotated[str, one_of("focused", "other")] | None = None
    internet_message_id: str | None = None
    is_read: bool | None = None
    is_delivery_receipt_requested: bool | None = None
    is_read_receipt_requested: bool | None = None
    single_value_extended_properties: list[ExtendedProperty] | None = None


class NewMessage(MessageRequest):
    """A:user-post-messages: custom headers and small attachments come with the message."""

    internet_message_headers: Annotated[list[CustomHeader], Field(max_length=5)] | None = None
    attachments: list[FileAttachment] | None = None


class SendMail(Resource):
    """A:user-sendmail; the example of the reference writes its parameters with small letters."""

    message: NewMessage
    save_to_sent_items: bool | None = None


class Move(Resource):
    """A:message-move; the example of the reference writes the parameter so, the table with a capital."""

    destination_id: str


class Message(MessageRequest):
    """R:message, as an answer has it whole."""

    odata_etag: str = Field(alias="@odata.etag")
    odata_context: str | None = Field(None, alias="@odata.context")
    id: str
    created_date_time: Offset
    last_modified_date_time: Offset
    change_key: str
    received_date_time: Offset
    sent_date_time: Offset
    has_attachments: bool
    internet_message_id: str
    internet_message_headers: list[Header] | None = None
    body_preview: str
    parent_folder_id: str
    conversation_id: str
    conversation_index: str | None = None
    is_draft: bool
    web_link: str
    unique_body: ItemBody | None = None


class MailFolder(Resource):
    """R:mailfolder"""

    id: str
    display_name: str
    parent_folder_id: str | None = None
    child_folder_count: Int32
    unread_item_count: Int32
    total_item_count: Int32
    size_in_bytes: int | None = None
    is_hidden: bool


class Attachment(Resource):
    """R:fileattachment, as a list has it."""

    odata_type: str | None = Field(None, alias="@odata.type")
    odata_media: str | None = Field(None, alias="@odata.mediaContentType")
    id: str
    last_modified_date_time: Offset
    name: str | None
    content_type: str | None
    size: Int32
    is_inline: bool
    content_id: str | None
    content_location: None
    content_bytes: str
