-- Loops that the count of instructions must see.

--- while | steps
while true do end

--- repeat | steps
repeat until false

--- goto | steps
::again:: goto again

--- for | steps
for i = 1, math.maxinteger do end

--- for without a step | runtime
for i = 1, 2, 0 do end

--- tail calls | steps
local function f() return f() end return f()

--- recursion | steps memory runtime
local function f() return 1 + f() end return f()

--- an iterator without an end | steps
for i in function() return 1 end do end

--- many arguments | steps memory
local function f(...) while true do f2 = select('#', ...) end end
f(table.unpack({}, 1, 100000))

--- arguments that grow | steps memory
local function f(...) return f(1, 2, 3, 4, 5, 6, 7, 8, ...) end
f()

--- arguments passed on | steps memory
local function g() end
local function f(...) while true do g(...) end end
f(table.unpack({}, 1, 100000))

--- results passed on | steps memory
local function f(n)
  if n == 0 then return table.unpack({}, 1, 100000) end
  return 1, f(n - 1)
end
while true do f(50) end

--- a text as a loop's limit | steps
local s = (' '):rep(1000000) .. '1'
while true do for i = 1, s do break end end
