-- SPDX-License-Identifier: MIT
-- Gives templates a {{deadline}}: a day after the prank's date, in French or in English.
--
--   generate: [deadline: {days: 2}]       Saturday 3 April
--   generate: [deadline]                  tomorrow's day

local names = {
  en = {
    days = {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"},
    months = {"January", "February", "March", "April", "May", "June", "July", "August",
      "September", "October", "November", "December"},
  },
  fr = {
    days = {"dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"},
    months = {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août",
      "septembre", "octobre", "novembre", "décembre"},
  },
}

local function days_of(month, year)
  if month == 2 then
    local is_leap = year % 4 == 0 and (year % 100 ~= 0 or year % 400 == 0)
    return is_leap and 29 or 28
  end
  return (month == 4 or month == 6 or month == 9 or month == 11) and 30 or 31
end

return {
  summary = "a day so many days after the prank's date",
  option = {days = "number"},
  provides = {"deadline"},
  variables = function(group, random, option)
    local ahead = option and option.days or 1
    if ahead < 0 or ahead % 1 ~= 0 then error("'days' takes 0 or a whole number above") end
    local year, month, day = group.date.year, group.date.month, group.date.day + ahead
    while day > days_of(month, year) do
      day = day - days_of(month, year)
      month = month + 1
      if month > 12 then year, month = year + 1, 1 end
    end
    local words = names[group.language] or names.en
    local weekday = words.days[(group.date.weekday + ahead) % 7 + 1]
    local shown = words == names.fr and day == 1 and "1er" or ("%d"):format(day)
    return {deadline = weekday .. " " .. shown .. " " .. words.months[month]}
  end,
}
