-- Patterns that backtrack.

--- optional items | steps
return ('a'):rep(30):match(('a?'):rep(30) .. ('a'):rep(30))

--- repeated items | steps
return ('a'):rep(100000):match('a*a*a*a*b')

--- reluctant items | steps
return ('a'):rep(100000):match('.-.-.-.-b')

--- %b | steps
return ('('):rep(100000):match('%b()')

--- a large set | steps
return ('a'):rep(100000):match('[' .. ('b'):rep(100000) .. ']')

--- a large frontier | steps
return ('a'):rep(100000):match('%f[' .. ('b'):rep(100000) .. ']')

--- the same again | steps
return ('a'):rep(100000):match('(a*)%1%1b')

--- a deep pattern | runtime
return ('a'):rep(10000):match(('a?'):rep(10000))

--- plain search | steps
local s, p = ('a'):rep(100000) .. 'b', ('a'):rep(50000) .. 'c'
while true do s:find(p, 1, true) end

--- gsub that grows | steps memory
local s = 'a' while true do s = s:gsub('a', 'aa') end

--- gsub that loops | steps
return ('a'):rep(100):gsub('a', function() while true do end end)

--- gmatch | steps
while true do for _ in ('a '):rep(10000):gmatch('%a') do end end
