-- Metamethods that loop, one inside the other.

--- __index calls itself | runtime
local t
t = setmetatable({}, {__index = function(t, k) return t[k] end})
return t.x

--- __index swallows | steps
local t = setmetatable({}, {__index = function() pcall(function() while true do end end) end})
while true do local _ = t.x end

--- a long chain of __index | steps
local t = {}
for i = 1, 90 do t = setmetatable({}, {__index = t}) end
while true do local _ = t.x end

--- a ring of __index | steps
local a, b = {}, {}
setmetatable(a, {__index = b})
setmetatable(b, {__index = a})
while true do pcall(function() return a.x end) end

--- a ring of __newindex | steps
local a, b = {}, {}
setmetatable(a, {__newindex = b})
setmetatable(b, {__newindex = a})
while true do pcall(function() a.x = 1 end) end

--- __eq compares | runtime
local mt = {}
mt.__eq = function(a, b) return a == b end
return setmetatable({}, mt) == setmetatable({}, mt)

--- __concat joins | runtime
local t
t = setmetatable({}, {__concat = function(a, b) return a .. b end})
return t .. t

--- __tostring asks itself | runtime
return tostring(setmetatable({}, {__tostring = function(t) return tostring(t) end}))

--- __call calls itself | runtime
local t = {}
setmetatable(t, {__call = function(t) return t() + 1 end})
return t()

--- __call is a chain | runtime
local t = print
for i = 1, 300 do t = setmetatable({}, {__call = t}) end
return t()

--- __len lies | steps
return table.concat(setmetatable({}, {__len = function() return 1 << 60 end, __index = function()
  return 'x'
end}))

--- __len lies to sort | steps
table.sort(setmetatable({}, {__len = function() return 1 << 30 end}))

--- __len lies to insert | steps
table.insert(setmetatable({}, {__len = function() return 1 << 60 end}), 1, 1)

--- many metatables | steps
while true do setmetatable({}, {__index = {}}) end
