"""What an alliance is made of: a model for each kind of file, and the values in them."""
