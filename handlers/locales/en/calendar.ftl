# The file for calendars, and what is to be read before a meeting

calendar-file-name = Meeting
calendar-summary = Meeting of { $unit }: { $topic }
calendar-rings = The meeting of { $unit } is about to begin
calendar-file = The meeting of { $unit }: { $when }. Open this file to have it in your calendar, with an alarm.
calendar-link = The meeting of { $unit }: { $when }. Open this link to have it in your calendar, with an alarm: { $link }
calendar-not-here = The meeting of { $unit }: { $when }. The file for your calendar cannot be sent here; please note it down. To see it again, send: lịch họp
calendar-material = To read for the meeting of { $unit }, { $when }:
calendar-no-material = There is nothing to read for the meeting of { $unit }, { $when }.
