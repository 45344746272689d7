// SPDX-License-Identifier: MIT

/*
 * setmetatable and getmetatable. The virtual machine never sees a plugin's metatable: it gets a
 * shadow, made once for each, whose events are the functions below. They look the plugin's handler
 * up and charge for it. So a chain of __index tables costs steps for each link instead of running
 * inside one instruction, and __gc and __mode have no way to work.
 *
 * A shadow has the plugin's metatable at 1; the plugin's metatable has its shadow under a light
 * userdata, a key that plugins can neither make nor see.
 */

#include "library.h"

static const char shadow_key;

enum { LONGEST_CHAIN = 100, LOOKUP_STEPS = 4 };

/* Pushes the metatable that the plugin set; false, and nothing pushed, if none. */
static bool plugin_metatable_push(lua_State *L, int index) {
    if (lua_type(L, index) != LUA_TTABLE || !lua_getmetatable(L, index)) return false;
    bool has = lua_rawgeti(L, -1, 1) == LUA_TTABLE;
    lua_remove(L, -2);
    if (!has) lua_pop(L, 1);
    return has;
}

bool handler_push(lua_State *L, int index, const char *event) {
    if (!plugin_metatable_push(L, index)) return false;
    budget_spend(L, LOOKUP_STEPS);
    lua_pushstring(L, event);
    lua_rawget(L, -2);
    lua_remove(L, -2);
    if (!lua_isnil(L, -1)) return true;
    lua_pop(L, 1);
    return false;
}

/* Events of one or two operands */

int operands_refuse(lua_State *L, const char *deed, bool takes_texts) {
    int left = lua_type(L, 1);
    int culprit = left == LUA_TNUMBER || (takes_texts && left == LUA_TSTRING) ? 2 : 1;
    return luaL_error(L, "attempt to %s a %s value", deed, luaL_typename(L, culprit));
}

bool handler_call(lua_State *L, const char *event) {
    lua_settop(L, 2);
    if (!handler_push(L, 1, event) && !handler_push(L, 2, event)) return false;
    lua_insert(L, 1);
    lua_call(L, 2, 1);
    return true;
}

int operands_operate(lua_State *L, const char *event, const char *deed, bool takes_texts) {
    return handler_call(L, event) ? 1 : operands_refuse(L, deed, takes_texts);
}

#define ARITHMETIC(name) \
    static int on_##name(lua_State *L) { \
        return operands_operate(L, "__" #name, "perform arithmetic on", true); \
    }
#define BITWISE(name) \
    static int on_##name(lua_State *L) { \
        return operands_operate(L, "__" #name, "perform bitwise operation on", false); \
    }
ARITHMETIC(add)
ARITHMETIC(sub)
ARITHMETIC(mul)
ARITHMETIC(mod)
ARITHMETIC(pow)
ARITHMETIC(div)
ARITHMETIC(idiv)
ARITHMETIC(unm)
BITWISE(band)
BITWISE(bor)
BITWISE(bxor)
BITWISE(shl)
BITWISE(shr)
BITWISE(bnot)

static int on_concat(lua_State *L) {
    return operands_operate(L, "__concat", "concatenate", true);
}

static int on_eq(lua_State *L) {
    if (!handler_call(L, "__eq")) lua_pushboolean(L, false);
    return 1;
}

static int on_close(lua_State *L) {
    if (!handler_push(L, 1, "__close")) {
        return luaL_error(L, "attempt to close a table without a '__close'");
    }
    lua_insert(L, 1);
    lua_call(L, lua_gettop(L) - 1, 0);
    return 0;
}

static int on_call(lua_State *L) {
    int count = lua_gettop(L);
    budget_spend(L, (uint64_t)count);
    if (!handler_push(L, 1, "__call")) return luaL_error(L, "attempt to call a table value");
    lua_insert(L, 1);
    lua_call(L, count, LUA_MULTRET);
    return lua_gettop(L);
}

/* Reading and writing through a chain of tables */

static int on_index(lua_State *L) {
    for (int link = 0; link < LONGEST_CHAIN; link++) {
        /* Here the table at 1 has no such key. */
        if (host_table_push_data(L, 1)) {
            lua_pushvalue(L, 2);
            lua_rawget(L, -2);
            return 1;
        }
        if (!handler_push(L, 1, "__index")) return 0;
        if (lua_isfunction(L, -1)) {
            lua_insert(L, 1);
            lua_call(L, 2, 1);
            return 1;
        }
        lua_replace(L, 1);
        if (!lua_istable(L, 1)) {
            lua_gettable(L, 1);
            return 1;
        }
        lua_pushvalue(L, 2);
        if (lua_rawget(L, 1) != LUA_TNIL) return 1;
        lua_pop(L, 1);
    }
    return luaL_error(L, "'__index' chain too long; possibly a loop");
}

static int on_newindex(lua_State *L) {
    for (int link = 0; link < LONGEST_CHAIN; link++) {
        if (host_table_push_data(L, 1)) {
            lua_pop(L, 1);
            lua_settable(L, 1);
            return 0;
        }
        if (!handler_push(L, 1, "__newindex")) {
            lua_rawset(L, 1);
            return 0;
        }
        if (lua_isfunction(L, -1)) {
            lua_insert(L, 1);
            lua_call(L, 3, 0);
            return 0;
        }
        lua_replace(L, 1);
        if (!lua_istable(L, 1)) {
            lua_settable(L, 1);
            return 0;
        }
        lua_pushvalue(L, 2);
        bool is_there = lua_rawget(L, 1) != LUA_TNIL;
        lua_pop(L, 1);
        if (is_there) {
            lua_rawset(L, 1);
            return 0;
        }
    }
    return luaL_error(L, "'__newindex' chain too long; possibly a loop");
}

static const luaL_Reg events[] = {
    {"__add", on_add},
    {"__sub", on_sub},
    {"__mul", on_mul},
    {"__mod", on_mod},
    {"__pow", on_pow},
    {"__div", on_div},
    {"__idiv", on_idiv},
    {"__unm", on_unm},
    {"__band", on_band},
    {"__bor", on_bor},
    {"__bxor", on_bxor},
    {"__shl", on_shl},
    {"__shr", on_shr},
    {"__bnot", on_bnot},
    {"__concat", on_concat},
    {"__eq", on_eq},
    {"__lt", operator_less},
    {"__le", operator_less_or_equal},
    {"__call", on_call},
    {"__close", on_close},
    {"__index", on_index},
    {"__newindex", on_newindex},
    {NULL, NULL},
};

/* Pushes the shadow of the plugin's metatable at an index. */
static void shadow_push(lua_State *L, int index) {
    if (lua_rawgetp(L, index, &shadow_key) == LUA_TTABLE) return;
    lua_pop(L, 1);
    lua_createtable(L, 1, sizeof events / sizeof *events - 1);
    functions_set(L, events);
    lua_pushvalue(L, index);
    lua_rawseti(L, -2, 1);
    lua_pushvalue(L, -1);
    lua_rawsetp(L, index, &shadow_key);
}

static bool is_protected(lua_State *L, int index) {
    bool is = handler_push(L, index, "__metatable");
    if (is) lua_pop(L, 1);
    return is;
}

static void refuse_event(lua_State *L, int metatable, const char *event) {
    lua_pushstring(L, event);
    if (lua_rawget(L, metatable) != LUA_TNIL) {
        luaL_error(L, "'%s' does not exist in plugins", event);
    }
    lua_pop(L, 1);
}

static int base_setmetatable(lua_State *L) {
    argument_table(L, 1);
    lua_settop(L, 2);
    if (!lua_isnil(L, 2)) argument_table(L, 2);
    host_table_refuse(L, 1);
    if (is_protected(L, 1)) return luaL_error(L, "cannot change a protected metatable");
    if (!lua_isnil(L, 2)) {
        host_table_refuse(L, 2);
        refuse_event(L, 2, "__gc");
        refuse_event(L, 2, "__mode");
        shadow_push(L, 2);
    }
    lua_setmetatable(L, 1);
    lua_settop(L, 1);
    return 1;
}

static int base_getmetatable(lua_State *L) {
    luaL_checkany(L, 1);
    if (handler_push(L, 1, "__metatable")) return 1;
    if (!plugin_metatable_push(L, 1)) lua_pushnil(L);
    return 1;
}

void metatables_open(lua_State *L) {
    static const luaL_Reg functions[] = {
        {"setmetatable", base_setmetatable},
        {"getmetatable", base_getmetatable},
        {NULL, NULL},
    };
    functions_set(L, functions);
}
