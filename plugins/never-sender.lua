-- SPDX-License-Identifier: MIT
-- These people never send; they still receive.
--
--   - never-sender: [Alice Dupont, bob@example.org]
return {
  summary = "these people are never senders",
  option = "people",
  eligible = function(person, role, people)
    return role ~= "sender" or people[person.email] == nil
  end,
}
