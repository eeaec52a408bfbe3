"""What tells people of their data: notes, notices, assessments, trackers, logs, and what deletes."""
