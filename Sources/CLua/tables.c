// SPDX-License-Identifier: MIT

/* The library `table`. Metamethods count, so a table of the host can be read, but not changed. */

#include "library.h"

#include <string.h>

static const char out_of_bounds[] = "position out of bounds";

/* The length of argument 1, a table to read from. */
static lua_Integer readable(lua_State *L) {
    argument_table(L, 1);
    return operator_length(L, 1);
}

/* The length of argument 1, a table to change. */
static lua_Integer writable(lua_State *L) {
    argument_table(L, 1);
    host_table_refuse(L, 1);
    return operator_length(L, 1);
}

static void copy_element(
    lua_State *L, int from_table, lua_Integer from, int to_table, lua_Integer to) {
    lua_geti(L, from_table, from);
    lua_seti(L, to_table, to);
}

static int table_insert(lua_State *L) {
    int arguments = lua_gettop(L);
    lua_Integer end = (lua_Integer)((lua_Unsigned)writable(L) + 1);
    lua_Integer position = end;
    if (arguments == 3) {
        position = argument_integer(L, 2);
        /* One comparison for both ends: below 1 wraps around. */
        if ((lua_Unsigned)position - 1 >= (lua_Unsigned)end) {
            return luaL_argerror(L, 2, out_of_bounds);
        }
        budget_spend(L, (uint64_t)(end - position) * 2);
        for (lua_Integer at = end; at > position; at--) copy_element(L, 1, at - 1, 1, at);
    } else if (arguments != 2) {
        return luaL_error(L, "wrong number of arguments to 'insert'");
    }
    lua_seti(L, 1, position);
    return 0;
}

static int table_remove(lua_State *L) {
    lua_Integer length = writable(L);
    lua_Integer position = argument_integer_or(L, 2, length);
    /* The place behind the end is allowed too. */
    if (position != length && (lua_Unsigned)position - 1 > (lua_Unsigned)length) {
        return luaL_argerror(L, 2, out_of_bounds);
    }
    lua_geti(L, 1, position);
    if (position < length) budget_spend(L, (uint64_t)(length - position) * 2);
    for (; position < length; position++) copy_element(L, 1, position + 1, 1, position);
    lua_pushnil(L);
    lua_seti(L, 1, position);
    return 1;
}

static int table_move(lua_State *L) {
    lua_Integer from = argument_integer(L, 2);
    lua_Integer last = argument_integer(L, 3);
    lua_Integer to = argument_integer(L, 4);
    int target = lua_isnoneornil(L, 5) ? 1 : 5;
    argument_table(L, 1);
    argument_table(L, target);
    host_table_refuse(L, target);
    bool is_same = lua_rawequal(L, 1, target);
    if (last >= from) {
        lua_Unsigned count = (lua_Unsigned)last - (lua_Unsigned)from + 1;
        if (count == 0 || (from <= 0 && count > (lua_Unsigned)LUA_MAXINTEGER)) {
            return luaL_argerror(L, 3, "too many elements to move");
        }
        if (to > LUA_MAXINTEGER - (lua_Integer)count + 1) {
            return luaL_argerror(L, 4, "destination wrap around");
        }
        key_check_range(L, to, count);
        bool is_forward = to > last || to <= from || !is_same;
        for (lua_Unsigned at = 0; at < count; at++) {
            lua_Integer offset = (lua_Integer)(is_forward ? at : count - 1 - at);
            budget_spend(L, 2);
            copy_element(L, 1, from + offset, target, to + offset);
        }
    }
    lua_pushvalue(L, target);
    return 1;
}

static int table_concat(lua_State *L) {
    lua_Integer length = readable(L);
    size_t separator_length = 0;
    const char *separator =
        lua_isnoneornil(L, 2) ? "" : argument_text(L, 2, &separator_length);
    lua_Integer first = argument_integer_or(L, 3, 1);
    lua_Integer last = argument_integer_or(L, 4, length);
    text_buffer text;
    buffer_begin(L, &text);
    for (lua_Integer at = first; at <= last; at++) {
        size_t part_length;
        char number[NUMBER_TEXT_SIZE];
        const char *part = number;
        budget_spend(L, 2);
        int type = lua_geti(L, 1, at);
        if (type == LUA_TSTRING) {
            part = lua_tolstring(L, -1, &part_length);
        } else if (type == LUA_TNUMBER) {
            budget_spend(L, 20);
            part_length = number_text(L, -1, number);
        } else {
            return luaL_error(
                L, "invalid value (at index %I) in table for 'concat'", (LUAI_UACINT)at);
        }
        buffer_add(&text, part, part_length);
        lua_pop(L, 1);
        if (at == last) break; /* the largest integer has none after it */
        buffer_add(&text, separator, separator_length);
    }
    buffer_push(&text);
    return 1;
}

static int table_pack(lua_State *L) {
    int count = lua_gettop(L);
    budget_spend(L, (uint64_t)count);
    lua_createtable(L, count, 1);
    lua_insert(L, 1);
    for (int index = count; index >= 1; index--) lua_rawseti(L, 1, index);
    lua_pushinteger(L, count);
    lua_setfield(L, 1, "n");
    return 1;
}

static int table_unpack(lua_State *L) {
    lua_Integer length = readable(L);
    lua_Integer first = argument_integer_or(L, 2, 1);
    lua_Integer last = argument_integer_or(L, 3, length);
    if (first > last) return 0;
    lua_Unsigned count = (lua_Unsigned)last - (lua_Unsigned)first + 1;
    if (count - 1 >= MOST_VALUES) return luaL_error(L, "too many results to unpack");
    budget_spend(L, count * 2);
    luaL_checkstack(L, (int)count, "too many results to unpack");
    for (lua_Unsigned at = 0; at < count; at++) lua_geti(L, 1, first + (lua_Integer)at);
    return (int)count;
}

/* sort: argument 1 the table, 2 the comparison or nil, 3 a copy of the elements */

static bool element_less(lua_State *L, void *context, uint32_t left, uint32_t right) {
    bool has_function = *(bool *)context;
    budget_spend(L, 4);
    if (has_function) lua_pushvalue(L, 2);
    lua_rawgeti(L, 3, (lua_Integer)left + 1);
    lua_rawgeti(L, 3, (lua_Integer)right + 1);
    bool is_less;
    if (has_function) {
        lua_call(L, 2, 1);
        is_less = lua_toboolean(L, -1);
        lua_pop(L, 1);
    } else {
        is_less = operator_is_less(L, -2, -1);
        lua_pop(L, 2);
    }
    return is_less;
}

static int table_sort(lua_State *L) {
    lua_Integer length = writable(L);
    bool has_function = !lua_isnoneornil(L, 2);
    if (has_function && !lua_isfunction(L, 2)) argument_wrong(L, 2, "function");
    lua_settop(L, 2);
    if (length < 2) return 0;
    budget_spend(L, (uint64_t)length);
    if (length >= INT32_MAX) return luaL_argerror(L, 1, "array too big");
    lua_createtable(L, (int)length, 0);
    uint32_t *order = lua_newuserdatauv(L, (size_t)length * sizeof *order, 0);
    for (lua_Integer at = 1; at <= length; at++) {
        copy_element(L, 1, at, 3, at);
        order[at - 1] = (uint32_t)(at - 1);
    }
    merge_sort(L, order, (size_t)length, element_less, &has_function);
    for (lua_Integer at = 1; at <= length; at++) copy_element(L, 3, order[at - 1] + 1, 1, at);
    return 0;
}

void tables_open(lua_State *L) {
    static const luaL_Reg functions[] = {
        {"concat", table_concat},
        {"insert", table_insert},
        {"move", table_move},
        {"pack", table_pack},
        {"remove", table_remove},
        {"sort", table_sort},
        {"unpack", table_unpack},
        {NULL, NULL},
    };
    lua_newtable(L);
    functions_set(L, functions);
    lua_setfield(L, -2, "table");
}
