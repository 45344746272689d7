-- SPDX-License-Identifier: MIT
-- Gives templates an {{excuse}}: who did it, and why nothing works. One for each group.
--
--   generate: [excuse]                    the goldfish has reorganised the cables
--   generate: [excuse: {language: fr}]    le poisson rouge a réorganisé les câbles
--
-- Without an option it speaks the campaign's language, or English where it does not know that.

local parts = {
  en = {
    {"the goldfish", "the coffee machine", "a very polite ghost", "the intern's cactus",
     "the lift", "the third-floor stapler", "a pigeon with a badge"},
    {"has reorganised", "has alphabetised", "is still reading", "has adopted",
     "has kindly declined", "has painted over"},
    {"the cables", "the calendar", "the meeting rooms", "the weather forecast",
     "the instructions", "all the left shoes"},
  },
  fr = {
    {"le poisson rouge", "la machine à café", "un fantôme très poli", "le cactus du stagiaire",
     "l'ascenseur", "l'agrafeuse du troisième", "un pigeon avec badge"},
    {"a réorganisé", "a classé par ordre alphabétique", "lit encore", "a adopté",
     "a poliment refusé", "a repeint"},
    {"les câbles", "le calendrier", "les salles de réunion", "la météo",
     "le mode d'emploi", "toutes les chaussures gauches"},
  },
}

return {
  summary = "a fresh excuse for each group",
  option = {language = "text"},
  provides = {"excuse"},
  variables = function(group, random, option)
    local chosen = parts[group.language] or parts.en
    if option and option.language then
      chosen = parts[option.language] or error("'excuse' speaks 'en' and 'fr' only")
    end
    local words = {}
    for place, choices in ipairs(chosen) do words[place] = random.pick(choices) end
    return {excuse = table.concat(words, " ")}
  end,
}
