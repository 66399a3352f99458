"""What an alliance is made of: one pydantic model for each kind of file, and the values in them."""
