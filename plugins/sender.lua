-- SPDX-License-Identifier: MIT
-- Only people who match may be senders; anyone may receive.
--
--   - sender: {role: [manager, director]}
return {
  summary = "only people who match may be senders",
  option = "match",
  eligible = function(person, role, match)
    return role ~= "sender" or match[person.email]
  end,
}
