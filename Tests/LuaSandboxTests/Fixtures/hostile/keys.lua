-- Keys that share a place in their table, and keys that are long.

--- integers that collide | steps
local t, i = {}, 0
while true do i = i + 1 t[i * ((1 << 17) - 1)] = i end

--- integers that collide, raw | steps
local t, i = {}, 0
while true do i = i + 1 rawset(t, i * ((1 << 17) - 1), i) end

--- integers that collide, moved | steps
local t, i = {}, 0
while true do
  i = i + 1
  table.move({1}, 1, 1, i * ((1 << 17) - 1), t)
end

--- integers that collide, written out | steps
local M = (1 << 17) - 1
while true do
  local t = {}
  for i = 1, 1000 do t[-i * M] = i end
end

--- floats that collide | steps
local t, i = {}, 0
while true do i = i + 1 t[1 + i * 2.0 ^ - 52] = i end

--- a walk past keys that collide | steps
local t, M = {}, 255
for i = 1, 128 do t[i * M] = i end
while true do local _ = t[M * 129] end

--- a long key | runtime
local t = {} t[('x'):rep(100000)] = 1

--- a long key in a constructor | runtime
return {[('x'):rep(100000)] = 1}

--- a long key, raw | runtime
rawset({}, ('x'):rep(100000), 1)
