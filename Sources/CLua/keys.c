// SPDX-License-Identifier: MIT

/* The keys of a table in an order that depends on nothing but the keys. */

#include "library.h"

#include <string.h>

/* One key, laid out for comparing. Texts stay alive because the table holds them. */
typedef struct {
    int rank; /* numbers, texts, booleans */
    bool is_integer;
    lua_Integer integer; /* or 0 and 1 for a boolean */
    lua_Number number;
    const char *text;
    size_t length;
} sort_key;

enum { RANK_NUMBER, RANK_TEXT, RANK_BOOLEAN };

static bool number_less(const sort_key *left, const sort_key *right) {
    if (left->is_integer && right->is_integer) return left->integer < right->integer;
    if (!left->is_integer && !right->is_integer) return left->number < right->number;
    /* Float keys have a fraction, so are below 2^52, or lie beyond all integers: no rounding. */
    if (left->is_integer) return (lua_Number)left->integer < right->number;
    return left->number < (lua_Number)right->integer;
}

static bool key_less(lua_State *L, void *context, uint32_t left_index, uint32_t right_index) {
    (void)L;
    const sort_key *left = (const sort_key *)context + left_index;
    const sort_key *right = (const sort_key *)context + right_index;
    if (left->rank != right->rank) return left->rank < right->rank;
    switch (left->rank) {
    case RANK_NUMBER: return number_less(left, right);
    case RANK_BOOLEAN: return left->integer < right->integer;
    default: {
        size_t shorter = left->length < right->length ? left->length : right->length;
        int order = memcmp(left->text, right->text, shorter);
        return order != 0 ? order < 0 : left->length < right->length;
    }
    }
}

/* Reads the key at the top of the stack. */
static sort_key read_key(lua_State *L) {
    sort_key key = {0};
    switch (lua_type(L, -1)) {
    case LUA_TNUMBER:
        key.rank = RANK_NUMBER;
        key.is_integer = lua_isinteger(L, -1);
        key.integer = key.is_integer ? lua_tointeger(L, -1) : 0;
        key.number = lua_tonumber(L, -1);
        break;
    case LUA_TSTRING:
        key.rank = RANK_TEXT;
        key.text = lua_tolstring(L, -1, &key.length);
        break;
    default:
        key.rank = RANK_BOOLEAN;
        key.integer = lua_toboolean(L, -1);
        break;
    }
    return key;
}

/* What a first walk over a table tells of its keys. */
typedef struct {
    size_t count;
    size_t text_bytes;
    bool is_sorted; /* they come as 1, 2, 3... */
} keys_found;

/* Pushes a list of all keys as they come. */
static keys_found collect_keys(lua_State *L, int index) {
    keys_found found = {.is_sorted = true};
    bool have_order = true;
    lua_newtable(L);
    lua_pushnil(L);
    while (lua_next(L, index)) {
        lua_pop(L, 1);
        budget_spend(L, 2);
        int type = lua_type(L, -1);
        /* Our own mark in a metatable: see metatables.c. */
        if (type == LUA_TLIGHTUSERDATA) continue;
        have_order &= type == LUA_TNUMBER || type == LUA_TSTRING || type == LUA_TBOOLEAN;
        if (type == LUA_TSTRING) found.text_bytes += lua_rawlen(L, -1);
        found.count++;
        if (!lua_isinteger(L, -1) || lua_tointeger(L, -1) != (lua_Integer)found.count) {
            found.is_sorted = false;
        }
        lua_pushvalue(L, -1);
        lua_rawseti(L, -3, (lua_Integer)found.count);
    }
    if (!have_order) luaL_error(L, "keys that are tables or functions have no order");
    return found;
}

/*
 * Charges for sorting, before it is done: how many comparisons there will be depends on the order
 * in which the keys come, and nothing that a plugin can notice may.
 */
static void pay_for_sorting(lua_State *L, const keys_found *found) {
    uint64_t levels = 1;
    while ((size_t)1 << levels < found->count) levels++;
    budget_spend(L, levels * (found->count + found->text_bytes / 16));
}

size_t keys_push_sorted(lua_State *L, int index) {
    index = lua_absindex(L, index);
    luaL_checkstack(L, 8, NULL);
    keys_found found = collect_keys(L, index);
    if (found.is_sorted || found.count == 1) return found.count;
    pay_for_sorting(L, &found);
    size_t count = found.count;
    int unsorted = lua_gettop(L);
    sort_key *keys = lua_newuserdatauv(L, count * sizeof *keys, 0);
    uint32_t *order = lua_newuserdatauv(L, count * sizeof *order, 0);
    for (size_t at = 0; at < count; at++) {
        lua_rawgeti(L, unsorted, (lua_Integer)at + 1);
        keys[at] = read_key(L);
        order[at] = (uint32_t)at;
        lua_pop(L, 1);
    }
    merge_sort(L, order, count, key_less, keys);
    lua_createtable(L, (int)count, 0);
    for (size_t at = 0; at < count; at++) {
        lua_rawgeti(L, unsorted, (lua_Integer)order[at] + 1);
        lua_rawseti(L, -2, (lua_Integer)at + 1);
    }
    lua_replace(L, unsorted);
    lua_settop(L, unsorted);
    return count;
}

bool keys_are_list(lua_State *L, int index, size_t *count) {
    index = lua_absindex(L, index);
    lua_Integer length = (lua_Integer)lua_rawlen(L, index);
    lua_Integer found = 0;
    bool are_in_range = true;
    lua_pushnil(L);
    /* To the end in any case: what it costs must not depend on the order of the keys. */
    while (lua_next(L, index)) {
        lua_pop(L, 1);
        budget_spend(L, 1);
        if (lua_islightuserdata(L, -1)) continue;
        lua_Integer key = lua_isinteger(L, -1) ? lua_tointeger(L, -1) : 0;
        are_in_range &= key >= 1 && key <= length;
        found++;
    }
    *count = (size_t)found;
    return are_in_range && found == length;
}
