-- SPDX-License-Identifier: MIT
-- Only people who match may be recipients; anyone may send.
--
--   - recipient: {building: [North, South]}
return {
  summary = "only people who match may be recipients",
  option = "match",
  eligible = function(person, role, match)
    return role ~= "recipient" or match[person.email]
  end,
}
