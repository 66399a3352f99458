"""What waits for whom, and until when: one list, of which calendars and mails are made."""
