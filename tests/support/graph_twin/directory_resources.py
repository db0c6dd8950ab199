"""The directory's resources as models, like resources.py: `R:name` are pages of the v1.0 reference."""

from typing import Any

from pydantic import Field

from support.graph_twin.resources import Offset, Resource

# What comes where $select names nothing [R:user, properties returned by default].
USER_DEFAULT = (
    *("businessPhones", "displayName", "givenName", "jobTitle", "mail", "mobilePhone", "officeLocation"),
    *("preferredLanguage", "surname", "userPrincipalName", "id"),
)
# What User.ReadBasic.All shows [learn.microsoft.com/graph/permissions-reference].
USER_BASIC = frozenset({"displayName", "givenName", "id", "mail", "surname", "userPrincipalName", "securityIdentifier"})
GROUP_DEFAULT = (
    *("id", "displayName", "description", "mail", "mailEnabled", "mailNickname", "securityEnabled", "groupTypes"),
    *("visibility", "createdDateTime"),
)


class User(Resource):
    """R:user, the properties that a directory of people may need."""

    id: str
    display_name: str | None
    given_name: str | None = None
    surname: str | None = None
    mail: str | None
    user_principal_name: str
    job_title: str | None = None
    department: str | None = None
    company_name: str | None = None
    office_location: str | None = None
    business_phones: list[str] = Field(default_factory=list)
    mobile_phone: str | None = None
    preferred_language: str | None = None
    usage_location: str | None = None
    country: str | None = None
    city: str | None = None
    account_enabled: bool
    user_type: str | None = None
    employee_id: str | None = None
    employee_type: str | None = None
    employee_hire_date: Offset | None = None
    employee_leave_date_time: Offset | None = None
    mail_nickname: str | None = None
    other_mails: list[str] = Field(default_factory=list)
    proxy_addresses: list[str] = Field(default_factory=list)
    created_date_time: Offset | None = None
    deleted_date_time: Offset | None = None
    on_premises_extension_attributes: dict[str, Any] | None = None


class Group(Resource):
    """R:group, the properties that come by default and are of use."""

    id: str
    display_name: str
    description: str | None = None
    mail: str | None
    mail_enabled: bool
    mail_nickname: str
    security_enabled: bool
    group_types: list[str]
    visibility: str | None = None
    created_date_time: Offset
