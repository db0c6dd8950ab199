"""A twin of Microsoft Graph and of Entra's endpoints: HTTPS on loopback, checked by models of Microsoft's reference.

with graph_twin([ADA, Person(BEN, manager=ADA)], rooms=[Room(ELBE)]) as twin:
    msal.ConfidentialClientApplication(twin.client_id, client_credential=twin.secret, authority=twin.authority,
                                       instance_discovery=False, http_client=…)  # trusting twin.ca_file
    twin.client().post(f"/users/{ADA}/events", json=…)  # httpx below twin.graph, with a token of the application
    twin.faults.lose_reply("POST /users/{user}/events")
    twin.hands.answer(BEN, event_id, "accepted")
    assert twin.mails_to(BEN) == [] and twin.requests["POST /users/{user}/events"] == 1
"""

from support.graph_twin.faults import Break, Call, GraphError, Held
from support.graph_twin.model import Answers, App, Group, Mailed, Person, Room
from support.graph_twin.twin import GraphTwin, graph_twin

__all__ = [
    "Answers",
    "App",
    "Break",
    "Call",
    "GraphError",
    "GraphTwin",
    "Group",
    "Held",
    "Mailed",
    "Person",
    "Room",
    "graph_twin",
]
