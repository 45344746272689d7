-- What could depend on the machine, but does not.

--- pairs
local t = {}
for i = 1, 200 do t['k' .. i * 7919 % 1000] = i end
local s = ''
for k, v in pairs(t) do s = s .. k .. '=' .. v .. ' ' end
return s

--- next
local t = {}
for k, v in next, _G do t[#t + 1] = k .. tostring(v) end
return table.concat(t, ' ')

--- a length with holes
local t = {}
for i = 1, 50 do t[i] = i end
for i = 3, 50, 7 do t[i] = nil end
t.x, t.y = 1, 2
t.x = nil
t.z = 3
return #t

--- no addresses
return tostring({}) .. tostring(print) .. tostring(function() end) .. tostring(setmetatable({}, {}))

--- random numbers
local _, random = ...
local t = {}
for i = 1, 20 do t[i] = random(1, 1000) end
return t

--- a shuffle
local _, random = ...
return random.shuffle({1, 2, 3, 4, 5, 6, 7, 8, 9, 10})

--- a stable sort
local t = {}
for i = 1, 100 do t[i] = {i * 7 % 10, i} end
table.sort(t, function(a, b) return a[1] < b[1] end)
local s = {}
for i, p in ipairs(t) do s[i] = p[2] end
return s

--- numbers
return {0.1 + 0.2, 1e100, 2 ^ 53, -1 / 3, math.pi, 7 // 2, -7 % 3, 1e15, 123456.789}

--- numbers as texts
return {tostring(0.1 + 0.2), tostring(1e100), '' .. -1 / 3, 1e15 .. '', 0 / 0 .. ''}

--- patterns
local text = ...
return (text:gsub('%w+', function(w) return w:reverse():upper() end))

--- an error with its place
local ok, e = pcall(function() local x = nil return x.y end)
return e

--- an error object
local ok, e = pcall(error, setmetatable({}, {__tostring = function() return 'me' end}))
return tostring(e)
