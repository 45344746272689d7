// SPDX-License-Identifier: MIT

/*
 * Read-only tables of the host. A plugin holds an empty table whose metatable reads from the real
 * one; the real one is never handed out, so no way of writing reaches it.
 */

#include "library.h"

static int refuse_assignment(lua_State *L) {
    if (lua_type(L, 2) == LUA_TSTRING) {
        return luaL_error(
            L, "cannot assign to '%s': what comes from the campaign is read-only",
            lua_tostring(L, 2));
    }
    return luaL_error(L, "cannot assign: what comes from the campaign is read-only");
}

void host_table_seal(lua_State *L) {
    lua_createtable(L, 0, 0);
    lua_createtable(L, 0, 2);
    lua_pushliteral(L, "__index");
    lua_pushvalue(L, -4);
    lua_rawset(L, -3);
    lua_pushliteral(L, "__newindex");
    lua_pushcfunction(L, refuse_assignment);
    lua_rawset(L, -3);
    lua_setmetatable(L, -2);
    lua_replace(L, -2);
}

bool host_table_push_data(lua_State *L, int index) {
    if (lua_type(L, index) != LUA_TTABLE || !lua_getmetatable(L, index)) return false;
    lua_pushliteral(L, "__index");
    lua_rawget(L, -2);
    lua_remove(L, -2);
    /* Behind the metatables of plugins stands a function: see metatables.c. */
    if (lua_istable(L, -1)) return true;
    lua_pop(L, 1);
    return false;
}

void host_table_refuse(lua_State *L, int index) {
    if (!host_table_push_data(L, index)) return;
    luaL_error(L, "cannot change a table that comes from the campaign: copy it first");
}

void host_table_open(lua_State *L, int index) {
    index = lua_absindex(L, index);
    if (host_table_push_data(L, index)) lua_replace(L, index);
}
