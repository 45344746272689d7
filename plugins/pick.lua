-- SPDX-License-Identifier: MIT
-- Picks one of several wordings; each letter gets its own.
--
--   {{#pick}}Hello | Good morning | Ahoy{{/pick}} {{recipient.first}},

return {
  summary = "one of the wordings between vertical bars",
  filter = function(text, random)
    local wordings = {}
    for wording in (text .. "|"):gmatch("([^|]*)|") do
      wordings[#wordings + 1] = wording:match("^%s*(.-)%s*$")
    end
    return random.pick(wordings)
  end,
}
