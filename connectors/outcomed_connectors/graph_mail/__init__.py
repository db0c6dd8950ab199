"""Mail of Microsoft 365 by Microsoft Graph: mails handed over, and replies read, in a mailbox of Exchange Online."""
