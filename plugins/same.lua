-- SPDX-License-Identifier: MIT
-- Everyone in a group has the same value of one attribute: colleagues prank colleagues.
--
--   - same: office
--
-- Whoever lacks the attribute may be with anyone.
return {
  summary = "everyone in a group has the same value of one attribute",
  option = "text",
  alike = function(person, attribute)
    return person[attribute]
  end,
}
