-- Errors that are caught, and exhaustion that must not be.

--- a loop within pcall | steps
while true do pcall(function() while true do end end) end

--- errors within pcall | steps
while true do pcall(error, 'x') end

--- pcall of pcall | steps
while true do pcall(pcall, pcall, pcall, error) end

--- pcall and recursion | steps runtime
local function f() pcall(f) f() end f()

--- xpcall's handler loops | steps
while true do
  xpcall(error, function() while true do end end)
end

--- xpcall's handler fails | steps
while true do xpcall(error, function(e) error(e) end) end

--- a handler that resumes | steps
while true do
  xpcall(function() while true do end end, function() return 'fine' end)
end

--- closing loops | steps
local c <close> = setmetatable({}, {__close = function() while true do end end})

--- closing swallows | steps
local mt = {__close = function() error('another') end}
while true do
  pcall(function()
    local c <close> = setmetatable({}, mt)
    while true do end
  end)
end

--- closing swallows memory | memory steps
local mt = {__close = function() error('another') end}
while true do
  pcall(function()
    local c <close> = setmetatable({}, mt)
    local s = ('x'):rep(1000000)
    while true do s = s .. s end
  end)
end

--- many to close | steps
local mt = {__close = function() while true do end end}
local function f(n)
  local c <close> = setmetatable({}, mt)
  if n > 0 then f(n - 1) end
  while true do end
end
f(100)

--- an error object that loops | runtime
error(setmetatable({}, {__tostring = function() while true do end end, __index = function()
  while true do end
end}))

--- errors that grow | steps memory runtime
local function f(n)
  local ok, e = pcall(f, n + 1)
  error(tostring(e) .. tostring(e))
end
f(1)

--- memory within pcall | steps memory
while true do
  pcall(function() local s = 'x' while true do s = s .. s end end)
end
