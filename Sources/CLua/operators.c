// SPDX-License-Identifier: MIT

/*
 * Operators whose cost or result in plain Lua depends on more than their operands: comparing texts
 * (the locale), the length of a table with holes (its history), storing under a key (how many keys
 * share its place).
 */

#include "library.h"

#include <string.h>

/* Length */

/* A border: an index with a value whose successor has none, or 0. Found by doubling and halving. */
static lua_Integer border(lua_State *L, int index) {
    lua_Unsigned low = 0;
    lua_Unsigned high = 1;
    for (;;) {
        bool is_there = lua_rawgeti(L, index, (lua_Integer)high) != LUA_TNIL;
        lua_pop(L, 1);
        if (!is_there) break;
        low = high;
        if (high > (lua_Unsigned)LUA_MAXINTEGER / 2) break;
        high *= 2;
    }
    while (high - low > 1) {
        lua_Unsigned middle = low + (high - low) / 2;
        bool is_there = lua_rawgeti(L, index, (lua_Integer)middle) != LUA_TNIL;
        lua_pop(L, 1);
        if (is_there) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return (lua_Integer)low;
}

lua_Integer operator_length(lua_State *L, int index) {
    if (lua_type(L, index) == LUA_TSTRING) return (lua_Integer)lua_rawlen(L, index);
    if (!lua_istable(L, index)) {
        luaL_error(L, "attempt to get length of a %s value", luaL_typename(L, index));
    }
    budget_spend(L, 4);
    if (handler_push(L, index, "__len")) {
        int is_whole;
        lua_pushvalue(L, index);
        lua_call(L, 1, 1);
        lua_Integer length = lua_tointegerx(L, -1, &is_whole);
        if (!is_whole || lua_type(L, -1) != LUA_TNUMBER) {
            luaL_error(L, "object length is not an integer");
        }
        lua_pop(L, 1);
        return length;
    }
    if (!host_table_push_data(L, index)) return border(L, index);
    lua_Integer length = border(L, lua_gettop(L));
    lua_pop(L, 1);
    return length;
}

/* Comparison */

/* Whether a text reads as a number. Longer ones are taken for texts. */
static bool looks_like_number(lua_State *L, const char *text, size_t length) {
    enum { LONGEST_NUMBER = 40 };
    if (length == 0 || length > LONGEST_NUMBER || strchr(" \t\n+-.0123456789", text[0]) == NULL) {
        return false;
    }
    if (lua_stringtonumber(L, text) != length + 1) return false;
    lua_pop(L, 1);
    return true;
}

/* Compares two texts byte by byte, whatever the locale. */
static int compare_texts(lua_State *L, int left_index, int right_index) {
    size_t left_length;
    size_t right_length;
    const char *left = lua_tolstring(L, left_index, &left_length);
    const char *right = lua_tolstring(L, right_index, &right_length);
    size_t shorter = left_length < right_length ? left_length : right_length;
    budget_spend(L, 1 + shorter / 16);
    /* Two digits are in the same order either way: a test for "0" to "9" is meant as text. */
    bool are_single = left_length == 1 && right_length == 1;
    if (!are_single && looks_like_number(L, left, left_length)
        && looks_like_number(L, right, right_length)) {
        luaL_error(
            L, "compares '%s' and '%s' as texts, though they look like numbers", left, right);
    }
    int order = memcmp(left, right, shorter);
    if (order != 0) return order;
    return left_length < right_length ? -1 : left_length > right_length;
}

bool operator_is_less(lua_State *L, int left, int right) {
    if (lua_type(L, left) == LUA_TSTRING && lua_type(L, right) == LUA_TSTRING) {
        return compare_texts(L, left, right) < 0;
    }
    return lua_compare(L, left, right, LUA_OPLT);
}

/* Replaces the stand-in of a text by the text: see marks.c. */
static void unwrap(lua_State *L, int index) {
    if (lua_type(L, index) != LUA_TUSERDATA) return;
    lua_getiuservalue(L, index, 1);
    lua_replace(L, index);
}

/* Compares the two operands, of which at least one is no plain number or text. */
static bool compare(lua_State *L, const char *event, int most) {
    lua_settop(L, 2);
    unwrap(L, 1);
    unwrap(L, 2);
    if (lua_type(L, 1) == LUA_TSTRING && lua_type(L, 2) == LUA_TSTRING) {
        return compare_texts(L, 1, 2) <= most;
    }
    if (handler_call(L, event)) return lua_toboolean(L, -1);
    const char *left = luaL_typename(L, 1);
    const char *right = luaL_typename(L, 2);
    if (strcmp(left, right) == 0) luaL_error(L, "attempt to compare two %s values", left);
    return luaL_error(L, "attempt to compare %s with %s", left, right);
}

int operator_less(lua_State *L) {
    lua_pushboolean(L, compare(L, "__lt", -1));
    return 1;
}

int operator_less_or_equal(lua_State *L) {
    lua_pushboolean(L, compare(L, "__le", 0));
    return 1;
}

/* Keys */

/*
 * Lua places an integer key by its remainder, a float by its leading bits, so a plugin could choose
 * keys that all share one place, and each access would walk past all of them. Small integers and
 * those near to others cannot pile up much; other keys are counted, and instructions cost more the
 * more there were: see budget.c.
 */
enum { LARGEST_DENSE_KEY = 1 << 14, NEIGHBOURHOOD = 128 };

/* A long text as a key is compared byte by byte at each access. */
enum { LONGEST_KEY = 4096 };

/* Whether a key is next to one that was stored lately: lists grow that way, several at a time. */
static bool is_neighbour(sandbox *box, lua_Integer key) {
    lua_Unsigned place = (lua_Unsigned)key;
    for (int at = 0; at < RECENT_KEYS; at++) {
        lua_Unsigned distance = place - box->recent_keys[at] + NEIGHBOURHOOD;
        if (distance > 2 * NEIGHBOURHOOD) continue;
        box->recent_keys[at] = place;
        return true;
    }
    box->recent_keys[box->recent_turn] = place;
    box->recent_turn = (box->recent_turn + 1) % RECENT_KEYS;
    return false;
}

static void check_integer(sandbox *box, lua_Integer key) {
    if (key >= 0 && key <= LARGEST_DENSE_KEY) return;
    if (!is_neighbour(box, key)) box->scattered_keys++;
}

void key_check_range(lua_State *L, lua_Integer first, lua_Unsigned count) {
    sandbox *box = sandbox_of(L);
    check_integer(box, first);
    check_integer(box, (lua_Integer)((lua_Unsigned)first + count - 1));
}

void key_check(lua_State *L, int index) {
    switch (lua_type(L, index)) {
    case LUA_TNUMBER: {
        int is_whole;
        lua_Integer key = lua_tointegerx(L, index, &is_whole);
        if (is_whole) {
            check_integer(sandbox_of(L), key);
        } else {
            sandbox_of(L)->scattered_keys++;
        }
        break;
    }
    case LUA_TSTRING:
        if (lua_rawlen(L, index) > LONGEST_KEY) {
            luaL_error(L, "a text of more than %d bytes cannot be a key", LONGEST_KEY);
        }
        break;
    default: break;
    }
}
