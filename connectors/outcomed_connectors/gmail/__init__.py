"""Gmail: mails handed over, and replies read, in the mailbox of a Google account."""
