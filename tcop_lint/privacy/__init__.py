"""Personal data: which fields hold it, and what their notes say."""
