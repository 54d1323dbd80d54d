"""What people open of this room, a file a subject."""
