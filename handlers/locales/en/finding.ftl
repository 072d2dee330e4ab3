# Finding old announcements

finding-list = I found { $count } announcements, the newest first. Which one would { $you } like to read?
finding-one = I found one announcement. Type 1 to read it.
finding-line = { $day } · { $unit }: { $about }
finding-more = More
finding-nothing = I found no such announcement. { $You } may write: các thông báo gần đây
finding-no-more = That was all. { $You } may write: các thông báo gần đây
finding-gone = This announcement was recalled, or was not meant for the branch of { $you }.
