-- SPDX-License-Identifier: MIT
-- These people are in one and the same group.
--
--   - together: [Alice Dupont, bob@example.org]
return {
  summary = "these people are in one and the same group",
  option = "people",
  together = function(person, people)
    return people[person.email] and "together"
  end,
}
