// SPDX-License-Identifier: MIT

#include "library.h"

void library_open(lua_State *L) {
    lua_pushglobaltable(L);
    base_open(L);
    iteration_open(L);
    metatables_open(L);
    tables_open(L);
    strings_open(L);
    utf8_open(L);
    maths_open(L);
    random_open(L);
    marks_open(L);
    lua_pushvalue(L, -1);
    lua_setfield(L, -2, "_G");
    lua_pop(L, 1);
}
