"""What members answer, who does not know yet, and reminding them."""
