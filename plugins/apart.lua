-- SPDX-License-Identifier: MIT
-- No two of these people are in one group.
--
--   - apart: [Alice Dupont, bob@example.org]
return {
  summary = "no two of these people are in one group",
  option = "people",
  distinct = function(person, people)
    return people[person.email] and "apart"
  end,
}
