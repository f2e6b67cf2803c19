"""E-mail: single messages (EML), mailboxes (mbox) and pages that a browser saved as one message (MHTML)."""
