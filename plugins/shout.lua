-- SPDX-License-Identifier: MIT
-- Shouts: capitals, and exclamation marks instead of full stops.
--
--   {{#shout}}See you at noon.{{/shout}}      SEE YOU AT NOON!
--
-- In campaign.yaml, `filters: {loud: {shout: {marks: 3}}}` makes {{#loud}} end in three.

local small = "àâäáãåæçéèêëíìîïñóòôöõøœúùûüÿ"
local large = "ÀÂÄÁÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØŒÚÙÛÜŸ"

local capital = {}
do
  local targets = {}
  for _, code in utf8.codes(large) do targets[#targets + 1] = utf8.char(code) end
  local place = 0
  for _, code in utf8.codes(small) do
    place = place + 1
    capital[utf8.char(code)] = targets[place]
  end
end

return {
  summary = "in capitals, with exclamation marks",
  option = {marks = "number"},
  filter = function(text, random, option)
    local marks = string.rep("!", option and option.marks or 1)
    local loud = text:upper():gsub("[\xC3-\xC5][\x80-\xBF]", capital)
    local shouted = loud:gsub("%.", marks)
    return shouted
  end,
}
