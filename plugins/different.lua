-- SPDX-License-Identifier: MIT
-- Everyone in a group has another value of one attribute, so that no two are from one team, say.
--
--   - different: team
--
-- Whoever lacks the attribute may be with anyone.
return {
  summary = "everyone in a group has another value of one attribute",
  option = "text",
  distinct = function(person, attribute)
    return person[attribute]
  end,
}
