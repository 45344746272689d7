-- Metatables as plugins use them.

--- a class | 5
local C = {}
C.__index = C
function C.hi(s) return s.x end
return setmetatable({x = 5}, C):hi()

--- __index is a function | "x!"
return setmetatable({}, {__index = function(t, k) return k .. '!' end}).x

--- a class of a class | 1
local a = {x = 1}
local b = setmetatable({}, {__index = a})
local c = setmetatable({}, {__index = b})
return c.x

--- __index set later | 1
local mt = {}
local t = setmetatable({}, mt)
mt.__index = {x = 1}
return t.x

--- __add set later | 9
local mt = {}
local t = setmetatable({}, mt)
mt.__add = function() return 9 end
return t + t

--- __newindex is a function | 1
local log = {}
local t = setmetatable({}, {__newindex = function(t, k, v) rawset(log, k, v) end})
t.x = 1
return log.x

--- __newindex is a table | {1}
local to = {}
local t = setmetatable({}, {__newindex = to})
t.x = 1
return {to.x, rawget(t, 'x')}

--- __call | 3
return setmetatable({}, {__call = function(self, a, b) return a + b end})(1, 2)

--- __eq | true
local mt = {__eq = function() return true end}
return setmetatable({}, mt) == setmetatable({}, mt)

--- no __eq | false
local a, b = setmetatable({}, {}), setmetatable({}, {})
return a == b

--- getmetatable | true
local mt = {} return getmetatable(setmetatable({}, mt)) == mt

--- __metatable | "locked"
return getmetatable(setmetatable({}, {__metatable = 'locked'}))

--- no metatable any more | nil
local t = setmetatable({}, {})
return getmetatable(setmetatable(t, nil))

--- a metatable looks untouched | 1
local n = 0
for k in pairs({a = 1}) do n = n + 1 end
local mt = {}
setmetatable({}, mt)
for k in pairs(mt) do n = n + 1 end
return n

--- a metatable seems empty | nil
local mt = {} setmetatable({}, mt) return next(mt)

--- closing goes backwards | "ba"
local order = {}
do
  local a <close> = setmetatable({}, {__close = function() order[#order + 1] = 'a' end})
  local b <close> = setmetatable({}, {__close = function() order[#order + 1] = 'b' end})
end
return table.concat(order)

--- closing sees the error | "e"
local seen
local ok = pcall(function()
  local x <close> = setmetatable({}, {__close = function(_, e) seen = e end})
  error('e', 0)
end)
return seen

--- nil needs no closing | 1
local x <close> = nil return 1

--- __len | 42
return #setmetatable({}, {__len = function() return 42 end})
