-- Instructions and functions that take as long as a text.

--- equal texts | steps
local a = ('x'):rep(1000000)
local b = a:sub(2) .. 'x'
while true do local _ = a == b end

--- equal texts, raw | steps
local a = ('x'):rep(1000000)
local b = a:sub(2) .. 'x'
while true do rawequal(a, b) end

--- ordered texts | steps
local a = ('x'):rep(1000000)
local b = a:sub(2) .. 'x'
while true do local _ = a < b end

--- texts that are hashed | steps
local a, t, i = ('x'):rep(100000), {}, 0
while true do i = i + 1 local _ = t[a .. i] end

--- texts as numbers | steps
local s = (' '):rep(1000000) .. '1'
while true do local _ = s + 1 end

--- tonumber | steps
local s = ('0'):rep(1000000)
while true do tonumber(s) tonumber(s, 10) end

--- a hundred joined at once | steps
local a = 1.1
while true do
  local _ = a .. a .. a .. a .. a .. a .. a .. a .. a .. a .. a .. a .. a .. a .. a .. a .. a .. a
    .. a .. a .. a .. a .. a .. a .. a .. a .. a .. a .. a .. a .. a .. a .. a .. a .. a .. a
    .. a .. a .. a .. a .. a .. a .. a .. a .. a .. a .. a .. a .. a .. a .. a .. a .. a .. a
    .. a .. a .. a .. a .. a .. a .. a .. a .. a .. a .. a .. a .. a .. a .. a .. a .. a .. a
    .. a .. a .. a .. a .. a .. a .. a .. a .. a .. a .. a .. a .. a .. a .. a .. a .. a .. a
    .. a .. a .. a .. a .. a .. a .. a .. a .. a .. a
end

--- joining a little | steps
local s = '' while true do s = s .. 'x' end

--- upper | steps
local s = ('a'):rep(100000)
while true do s:upper() s:lower() s:reverse() end

--- byte and char | steps memory
local s = ('a'):rep(100000)
while true do string.char(s:byte(1, -1)) end

--- format widely | runtime
return string.format('%99999d', 1)

--- format often | steps
local f = ('%99.99f'):rep(10)
while true do
  f:format(1e300, 1e300, 1e300, 1e300, 1e300, 1e300, 1e300, 1e300, 1e300, 1e300)
end

--- format quotes | steps
local s = ('\0'):rep(100000)
while true do string.format('%q%s', s, s) end

--- utf8 | steps
local s = ('é'):rep(100000)
while true do utf8.len(s) utf8.offset(s, -1000) end

--- utf8.codepoint | steps memory
local s = ('é'):rep(100000)
while true do utf8.codepoint(s, 1, -1) end

--- a remainder of floats | steps
local a, b = 1e308, 5e-324 while true do local _ = a % b end

--- a remainder of a large float | steps
local a = 1e308 while true do local _ = a % 3 end
