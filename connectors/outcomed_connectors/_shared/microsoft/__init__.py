"""Microsoft 365: signing in with Entra ID, calling Graph once and in time, and what the answers mean."""
