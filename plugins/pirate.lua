-- SPDX-License-Identifier: MIT
-- Speaks like a pirate, in English and in French.
--
--   {{#pirate}}Hello my friend, the meeting is over there.{{/pirate}}
--   Ahoy me matey, th' parley be over yonder. Arrr!

local words = {
  -- English
  hello = "ahoy", hi = "ahoy", my = "me", friend = "matey", friends = "mateys",
  is = "be", are = "be", you = "ye", your = "yer", the = "th'", of = "o'",
  there = "yonder", yes = "aye", no = "nay", boss = "cap'n", team = "crew",
  meeting = "parley", office = "ship", money = "doubloons", coffee = "grog",
  kitchen = "galley", colleagues = "shipmates", building = "vessel",
  -- French
  bonjour = "ohé", salut = "ohé", ami = "matelot", amis = "matelots",
  ["collègues"] = "moussaillons", chef = "capitaine", ["équipe"] = "équipage",
  bureau = "navire", ["café"] = "rhum", cuisine = "cambuse", ["bâtiment"] = "vaisseau",
  ["réunion"] = "abordage", argent = "doublons", dehors = "par-dessus bord",
}

local cries = {"Arrr!", "Yo ho ho!", "Shiver me timbers!"}

local function translated(word)
  local pirate = words[word] or words[word:lower()]
  if not pirate then return word end
  if word:match("^%u") then return pirate:sub(1, 1):upper() .. pirate:sub(2) end
  return pirate
end

return {
  summary = "the words of a pirate, and a cry after a last full stop",
  filter = function(text, random)
    local spoken = text:gsub("[%a\x80-\xFF']+", translated)
    local cried = spoken:gsub("%.%s*$", function() return ". " .. random.pick(cries) end)
    return cried
  end,
}
