-- SPDX-License-Identifier: MIT
-- Mocks: small and capital letters in turn.
--
--   {{#sponge}}this is important{{/sponge}}      tHiS iS iMpOrTaNt

return {
  summary = "sMaLl aNd cApItAl LeTtErS iN tUrN",
  filter = function(text)
    local isCapital = true
    local mocked = text:gsub("%a", function(letter)
      isCapital = not isCapital
      return isCapital and letter:upper() or letter:lower()
    end)
    return mocked
  end,
}
