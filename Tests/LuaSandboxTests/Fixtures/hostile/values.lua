-- Results that are too much.

--- a deep result | value
local t = {} for i = 1, 10000 do t = {t} end return t

--- a result that contains itself | value
local t = {} t.t = t return t

--- a result that is wide by sharing | value steps
local t = {} for i = 1, 30 do t = {t, t} end return t

--- a long result | value steps memory
return {('x'):rep(3000000), ('x'):rep(3000000)}

--- a long error | runtime
error(('x'):rep(1000000))
