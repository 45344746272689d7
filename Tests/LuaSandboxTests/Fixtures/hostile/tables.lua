-- Library functions on tables.

--- move far | steps memory
table.move({}, 1, 1 << 60, 2)

--- move often | steps
local t = {} while true do table.move(t, 1, 100000, 2) end

--- unpack widely | runtime
return table.unpack({}, 1, 100000000)

--- unpack often | steps
while true do table.unpack({}, 1, 200000) end

--- concat widely | runtime
return table.concat({}, ',', 1, math.maxinteger)

--- insert in front | steps
local t = {} while true do table.insert(t, 1, 1) end

--- sort with a lie | steps
local t = {}
for i = 1, 10000 do t[i] = i end
while true do table.sort(t, function() return true end) end

--- sort with an error | steps
local t = {}
for i = 1, 10000 do t[i] = i end
while true do pcall(table.sort, t, error) end

--- sort long texts | steps
local t = {}
for i = 1, 300 do t[i] = ('x'):rep(1000) .. i .. 'x' end
while true do table.sort(t) end

--- pairs | steps
local t = {}
for i = 1, 5000 do t['k' .. i] = i end
while true do for _ in pairs(t) do break end end

--- next from afar | steps
local t = {}
for i = 1, 5000 do t['k' .. i] = i end
while true do next(t, 'k4000') for i = 1, 4 do next({}) end end

--- a table that is rehashed | steps
local t, k, n = {}, {'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'}, 0
for i = 1, 100000 do t[i] = i end
while true do
  n = n + 1
  t[k[n % 8 + 1]] = nil
  t[k[(n + 4) % 8 + 1]] = 1
end

--- shuffle | steps
local _, random = ...
local t = {}
for i = 1, 10000 do t[i] = i end
while true do random.shuffle(t) end
