"""The outcomes lunch: its day, who comes, its agenda, and the event that shall stand."""
