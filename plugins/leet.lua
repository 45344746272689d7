-- SPDX-License-Identifier: MIT
-- Writes letters as the digits that look like them.
--
--   {{#leet}}elite{{/leet}}      3l173

local digits = {a = "4", e = "3", i = "1", o = "0", s = "5", t = "7"}

return {
  summary = "l3773r5 45 d1g175",
  filter = function(text)
    local written = text:gsub("%a", function(letter) return digits[letter:lower()] end)
    return written
  end,
}
