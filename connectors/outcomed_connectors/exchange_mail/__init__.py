"""Exchange Server's mail: mails handed over, and replies read, in a mailbox by Exchange Web Services."""
