// SPDX-License-Identifier: MIT

/* pairs, next and ipairs, in an order that depends on nothing but the keys. */

#include "library.h"

/* Steps along a list of keys from `*at`; pushes the next key and value, or only nil. */
static int step(lua_State *L, int table, int keys, lua_Integer *at) {
    for (;;) {
        budget_spend(L, 2);
        if (lua_rawgeti(L, keys, ++*at) == LUA_TNIL) return 1;
        lua_pushvalue(L, -1);
        if (lua_rawget(L, table) != LUA_TNIL) return 2;
        lua_pop(L, 2); /* removed on the way */
    }
}

enum { UPVALUE_TABLE = 1, UPVALUE_KEYS, UPVALUE_AT };

static int pairs_step(lua_State *L) {
    lua_settop(L, 0);
    lua_Integer at = lua_tointeger(L, lua_upvalueindex(UPVALUE_AT));
    int count = step(L, lua_upvalueindex(UPVALUE_TABLE), lua_upvalueindex(UPVALUE_KEYS), &at);
    lua_pushinteger(L, at);
    lua_replace(L, lua_upvalueindex(UPVALUE_AT));
    return count;
}

static int base_pairs(lua_State *L) {
    luaL_checkany(L, 1);
    lua_settop(L, 1);
    if (handler_push(L, 1, "__pairs")) {
        lua_insert(L, 1);
        lua_call(L, 1, 3);
        return 3;
    }
    argument_table(L, 1);
    lua_pushvalue(L, 1);
    host_table_open(L, 2);
    keys_push_sorted(L, 2);
    lua_pushinteger(L, 0);
    lua_pushcclosure(L, pairs_step, 3);
    lua_insert(L, 1);
    lua_pushnil(L);
    return 3;
}

/*
 * `next` has no memory of its own, so the tables it walks through are remembered with their sorted
 * keys: a few at a time, each as three items of a list: the table, its keys, the place.
 */
enum { TRAVERSALS = 4, ITEMS = 3 };

/* Where the traversal of the table at 1 is remembered, or 0. */
static int find_traversal(lua_State *L, int memory) {
    for (int slot = 1; slot <= TRAVERSALS * ITEMS; slot += ITEMS) {
        lua_rawgeti(L, memory, slot);
        bool is_it = lua_rawequal(L, -1, 1);
        lua_pop(L, 1);
        if (is_it) return slot;
    }
    return 0;
}

static void push_memory(lua_State *L) {
    if (lua_rawgeti(L, LUA_REGISTRYINDEX, REGISTRY_TRAVERSAL) == LUA_TTABLE) return;
    lua_pop(L, 1);
    lua_createtable(L, TRAVERSALS * ITEMS, 0);
    lua_pushvalue(L, -1);
    lua_rawseti(L, LUA_REGISTRYINDEX, REGISTRY_TRAVERSAL);
    sandbox_of(L)->has_traversal = true;
}

/* Begins to walk through the table at 1: its keys are sorted once. */
static int begin_traversal(lua_State *L, int memory) {
    int slot = find_traversal(L, memory);
    if (slot == 0) {
        sandbox *box = sandbox_of(L);
        slot = 1 + box->traversal_turn * ITEMS;
        box->traversal_turn = (box->traversal_turn + 1) % TRAVERSALS;
    }
    keys_push_sorted(L, 1);
    lua_rawseti(L, memory, slot + 1);
    lua_pushvalue(L, 1);
    lua_rawseti(L, memory, slot);
    lua_pushinteger(L, 0);
    lua_rawseti(L, memory, slot + 2);
    return slot;
}

/* The place of the key at 2 in the list of keys; 0 for nil. */
static lua_Integer find_key(lua_State *L, int keys, lua_Integer guess) {
    if (lua_isnil(L, 2)) return 0;
    lua_rawgeti(L, keys, guess);
    bool is_it = lua_rawequal(L, -1, 2);
    lua_pop(L, 1);
    if (is_it) return guess;
    lua_Integer count = (lua_Integer)lua_rawlen(L, keys);
    for (lua_Integer at = 1; at <= count; at++) {
        budget_spend(L, 2);
        lua_rawgeti(L, keys, at);
        is_it = lua_rawequal(L, -1, 2);
        lua_pop(L, 1);
        if (is_it) return at;
    }
    return luaL_error(L, "invalid key to 'next'");
}

static int base_next(lua_State *L) {
    argument_table(L, 1);
    lua_settop(L, 2);
    host_table_open(L, 1);
    push_memory(L);
    int memory = 3;
    int slot = lua_isnil(L, 2) ? 0 : find_traversal(L, memory);
    if (slot == 0) slot = begin_traversal(L, memory);
    lua_rawgeti(L, memory, slot + 1);
    lua_rawgeti(L, memory, slot + 2);
    lua_Integer at = find_key(L, 4, lua_tointeger(L, 5));
    int count = step(L, 1, 4, &at);
    lua_pushinteger(L, at);
    lua_rawseti(L, memory, slot + 2);
    return count;
}

static int ipairs_step(lua_State *L) {
    lua_Integer at = argument_integer(L, 2);
    budget_spend(L, 1);
    at = (lua_Integer)((lua_Unsigned)at + 1);
    lua_pushinteger(L, at);
    return lua_geti(L, 1, at) == LUA_TNIL ? 1 : 2;
}

static int base_ipairs(lua_State *L) {
    luaL_checkany(L, 1);
    lua_settop(L, 1);
    lua_pushcfunction(L, ipairs_step);
    lua_insert(L, 1);
    lua_pushinteger(L, 0);
    return 3;
}

void iteration_open(lua_State *L) {
    static const luaL_Reg functions[] = {
        {"ipairs", base_ipairs},
        {"next", base_next},
        {"pairs", base_pairs},
        {NULL, NULL},
    };
    functions_set(L, functions);
}
