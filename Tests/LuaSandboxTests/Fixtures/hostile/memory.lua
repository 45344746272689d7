-- Memory, by the piece and at once.

--- a list that grows | memory steps
local t = {} while true do t[#t + 1] = {} end

--- a bomb of tables | memory steps
local t = {} while true do t = {t, {}, {}, {}} end

--- closures | memory steps
local t = {}
while true do t[#t + 1] = function() return t end end

--- garbage | steps
while true do local t = {} end

--- garbage beside a full house | steps memory
local keep = {}
for i = 1, 100000 do keep[i] = {} end
while true do local t = {} end

--- garbage beside a long text | steps memory
local keep = ('x'):rep(7 << 20)
while true do local s = ('y'):rep(1000) .. #keep end

--- doubling | memory steps
local s = 'x' while true do s = s .. s end

--- rep | memory steps
return ('x'):rep(1000000000)

--- rep with a separator | memory steps
return (''):rep(1000000000, 'ab')

--- rep beyond all bounds | runtime
return ('abc'):rep(1 << 62, 'defg')

--- a table of many parts | memory steps
local t = {} for i = 1, 1e9 do t['k' .. i] = i end

--- deep recursion with locals | memory steps runtime
local function f(n)
  local a, b, c, d, e = {}, {}, {}, {}, {}
  return f(n + 1), a, b, c, d, e
end
f(1)

--- notes | steps
while true do print(('x'):rep(10000)) end
