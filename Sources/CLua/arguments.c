// SPDX-License-Identifier: MIT

/* Arguments of library functions. */

#include "library.h"

#include <stdlib.h>

_Noreturn void argument_wrong(lua_State *L, int index, const char *wanted) {
    const char *found = lua_isnone(L, index) ? "no value" : luaL_typename(L, index);
    const char *message = lua_pushfstring(L, "%s expected, got %s", wanted, found);
    luaL_argerror(L, index, message);
    abort();
}

void argument_table(lua_State *L, int index) {
    if (!lua_istable(L, index)) argument_wrong(L, index, "table");
}

bool text_push_number(lua_State *L, int index) {
    size_t length;
    const char *text = lua_tolstring(L, index, &length);
    budget_spend(L, 1 + length / 4);
    if (lua_stringtonumber(L, text) == length + 1) return true;
    return false;
}

/* Makes the argument a number if it is a text that stands for one. */
static void read_number(lua_State *L, int index) {
    if (lua_type(L, index) == LUA_TSTRING && text_push_number(L, index)) lua_replace(L, index);
    if (lua_type(L, index) != LUA_TNUMBER) argument_wrong(L, index, "number");
}

lua_Integer argument_integer(lua_State *L, int index) {
    int is_whole;
    read_number(L, index);
    lua_Integer value = lua_tointegerx(L, index, &is_whole);
    if (!is_whole) luaL_argerror(L, index, "number has no integer representation");
    return value;
}

lua_Integer argument_integer_or(lua_State *L, int index, lua_Integer fallback) {
    return lua_isnoneornil(L, index) ? fallback : argument_integer(L, index);
}

lua_Number argument_number(lua_State *L, int index) {
    read_number(L, index);
    return lua_tonumber(L, index);
}

const char *argument_text(lua_State *L, int index, size_t *length) {
    if (lua_type(L, index) == LUA_TNUMBER) {
        text_push(L, index, length);
        lua_replace(L, index);
    }
    if (lua_type(L, index) != LUA_TSTRING) argument_wrong(L, index, "string");
    return lua_tolstring(L, index, length);
}

const char *type_phrase(lua_State *L, int index) {
    switch (lua_type(L, index)) {
    case LUA_TNONE:
    case LUA_TNIL: return "nothing";
    case LUA_TBOOLEAN: return "a boolean";
    case LUA_TNUMBER: return "a number";
    case LUA_TSTRING: return "a text";
    case LUA_TTABLE: return "a table";
    case LUA_TFUNCTION: return "a function";
    default: return "an object";
    }
}

void functions_set(lua_State *L, const luaL_Reg *functions) {
    for (; functions->name != NULL; functions++) {
        lua_pushcfunction(L, functions->func);
        lua_setfield(L, -2, functions->name);
    }
}
