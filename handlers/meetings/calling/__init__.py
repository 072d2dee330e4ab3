"""From "họp chi hội 19h30 thứ bảy" to an invitation: calling, changing, series, time polls."""
