"""What people may open of this room, a file a subject."""
