-- SPDX-License-Identifier: MIT
-- No group is of one kind: at least two of its people differ in one attribute.
--
--   - mixed: department
--
-- To lack the attribute is a value like any other.
return {
  summary = "not everyone in a group has the same value of one attribute",
  option = "text",
  group = function(members, attribute)
    for _, recipient in ipairs(members.recipients) do
      if recipient[attribute] ~= members.sender[attribute] then
        return true
      end
    end
    return false
  end,
}
