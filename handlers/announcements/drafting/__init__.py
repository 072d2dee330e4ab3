"""What an author does with a draft: begin, add, change, undo, see it as others will."""
