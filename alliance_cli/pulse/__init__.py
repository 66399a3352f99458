"""The pulse of an alliance: indicators of its life at any moment, and what to do about them."""
