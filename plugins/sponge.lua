-- SPDX-License-Identifier: MIT
-- Mocks: small and capital letters in turn.
--
--   {{#sponge}}this is important{{/sponge}}      tHiS iS iMpOrTaNt

return {
  summary = "sMaLl AnD cApItAl LeTtErS iN tUrN",
  filter = function(text)
    local is_capital = true
    local mocked = text:gsub("%a", function(letter)
      is_capital = not is_capital
      return is_capital and letter:upper() or letter:lower()
    end)
    return mocked
  end,
}
