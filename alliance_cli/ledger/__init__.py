"""All records of an alliance together: indexed, read-only, with who was what at any moment."""
