// SPDX-License-Identifier: MIT

/* The basic functions. What reads files, loads code or touches the collector is not here. */

#include "library.h"

#include <string.h>

/* An error that is caught costs this: it unwound the stack, whatever it did before. */
enum { CAUGHT_STEPS = 2000 };
enum { MOST_NOTES = 100, LONGEST_NOTE = 1000 };

static int base_assert(lua_State *L) {
    luaL_checkany(L, 1);
    int count = lua_gettop(L);
    budget_spend(L, (uint64_t)count);
    if (lua_toboolean(L, 1)) return count;
    if (count == 1) return luaL_error(L, "assertion failed!");
    lua_settop(L, 2);
    return lua_error(L);
}

static int base_error(lua_State *L) {
    lua_Integer level = argument_integer_or(L, 2, 1);
    lua_settop(L, 1);
    if (lua_type(L, 1) == LUA_TSTRING && level > 0 && level < 200) {
        luaL_where(L, (int)level);
        lua_insert(L, 1);
        lua_concat(L, 2);
    }
    return lua_error(L);
}

/* What pcall and xpcall give back; exhaustion goes on through them. */
static int settle(lua_State *L, int status, int first) {
    sandbox *box = sandbox_of(L);
    if (status == LUA_ERRMEM) budget_exhaust(box, SANDBOX_MEMORY);
    if (box->exhausted != SANDBOX_DONE) budget_raise(L);
    if (status != LUA_OK) {
        budget_spend(L, CAUGHT_STEPS);
        lua_pushboolean(L, false);
        lua_insert(L, -2);
        return 2;
    }
    int count = lua_gettop(L) - first + 1;
    budget_spend(L, 10 + (uint64_t)count);
    return count;
}

static int base_pcall(lua_State *L) {
    luaL_checkany(L, 1);
    lua_pushboolean(L, true);
    lua_insert(L, 1);
    return settle(L, lua_pcall(L, lua_gettop(L) - 2, LUA_MULTRET, 0), 1);
}

/* Keeps a plugin's message handler from seeing exhaustion. */
static int guarded_handler(lua_State *L) {
    if (sandbox_of(L)->exhausted != SANDBOX_DONE) return 1;
    lua_settop(L, 1);
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_insert(L, 1);
    lua_call(L, 1, 1);
    return 1;
}

static int base_xpcall(lua_State *L) {
    if (!lua_isfunction(L, 2)) argument_wrong(L, 2, "function");
    int count = lua_gettop(L);
    lua_pushvalue(L, 2);
    lua_pushcclosure(L, guarded_handler, 1);
    lua_replace(L, 2);
    lua_pushboolean(L, true);
    lua_pushvalue(L, 1);
    lua_rotate(L, 3, 2);
    lua_remove(L, 1);
    /* Now: handler, true, function, arguments. */
    return settle(L, lua_pcall(L, count - 2, LUA_MULTRET, 1), 2);
}

static int base_select(lua_State *L) {
    int count = lua_gettop(L);
    budget_spend(L, (uint64_t)count);
    if (lua_type(L, 1) == LUA_TSTRING && strcmp(lua_tostring(L, 1), "#") == 0) {
        lua_pushinteger(L, count - 1);
        return 1;
    }
    lua_Integer from = argument_integer(L, 1);
    if (from < 0) {
        from = count + from;
    } else if (from > count) {
        from = count;
    }
    if (from < 1) return luaL_argerror(L, 1, "index out of range");
    return count - (int)from;
}

static int base_tonumber(lua_State *L) {
    if (lua_isnoneornil(L, 2)) {
        luaL_checkany(L, 1);
        if (lua_type(L, 1) == LUA_TNUMBER) {
            lua_settop(L, 1);
            return 1;
        }
        if (lua_type(L, 1) == LUA_TSTRING && text_push_number(L, 1)) return 1;
        lua_pushnil(L);
        return 1;
    }
    lua_Integer base = argument_integer(L, 2);
    if (lua_type(L, 1) != LUA_TSTRING) argument_wrong(L, 1, "string");
    if (base < 2 || base > 36) return luaL_argerror(L, 2, "base out of range");
    size_t length;
    const char *text = lua_tolstring(L, 1, &length);
    budget_spend(L, 1 + length / 4);
    static const char space[] = " \f\n\r\t\v";
    while (length > 0 && memchr(space, text[length - 1], sizeof space - 1)) length--;
    size_t at = 0;
    while (at < length && memchr(space, text[at], sizeof space - 1)) at++;
    bool is_negative = at < length && text[at] == '-';
    if (at < length && (text[at] == '-' || text[at] == '+')) at++;
    bool has_digits = at < length;
    lua_Unsigned number = 0;
    for (; at < length; at++) {
        char digit = text[at];
        lua_Integer value = digit >= '0' && digit <= '9' ? digit - '0'
            : digit >= 'a' && digit <= 'z'               ? digit - 'a' + 10
            : digit >= 'A' && digit <= 'Z'               ? digit - 'A' + 10
                                                         : base;
        if (value >= base) has_digits = false;
        if (!has_digits) break;
        number = number * (lua_Unsigned)base + (lua_Unsigned)value;
    }
    if (has_digits) {
        lua_pushinteger(L, (lua_Integer)(is_negative ? 0 - number : number));
    } else {
        lua_pushnil(L);
    }
    return 1;
}

static int base_tostring(lua_State *L) {
    size_t length;
    luaL_checkany(L, 1);
    text_push(L, 1, &length);
    return 1;
}

static int base_type(lua_State *L) {
    luaL_checkany(L, 1);
    lua_pushstring(L, luaL_typename(L, 1));
    return 1;
}

static int base_rawequal(lua_State *L) {
    luaL_checkany(L, 2);
    if (lua_type(L, 1) == LUA_TSTRING) budget_spend(L, lua_rawlen(L, 1) / 16);
    lua_pushboolean(L, lua_rawequal(L, 1, 2));
    return 1;
}

static int base_rawlen(lua_State *L) {
    if (!lua_istable(L, 1) && lua_type(L, 1) != LUA_TSTRING) {
        argument_wrong(L, 1, "table or string");
    }
    host_table_open(L, 1);
    lua_pushinteger(L, (lua_Integer)lua_rawlen(L, 1));
    return 1;
}

static int base_rawget(lua_State *L) {
    argument_table(L, 1);
    luaL_checkany(L, 2);
    lua_settop(L, 2);
    host_table_open(L, 1);
    lua_rawget(L, 1);
    return 1;
}

static int base_rawset(lua_State *L) {
    argument_table(L, 1);
    luaL_checkany(L, 3);
    lua_settop(L, 3);
    host_table_refuse(L, 1);
    key_check(L, 2);
    lua_rawset(L, 1);
    return 1;
}

/* Notes: print */

static int base_print(lua_State *L) {
    sandbox *box = sandbox_of(L);
    int count = lua_gettop(L);
    text_buffer text;
    buffer_begin(L, &text);
    for (int index = 1; index <= count && text.length < LONGEST_NOTE; index++) {
        size_t length;
        const char *part = text_push(L, index, &length);
        if (index > 1) buffer_add(&text, "\t", 1);
        buffer_add(&text, part, length < LONGEST_NOTE ? length : LONGEST_NOTE);
        lua_pop(L, 1);
    }
    if (box->note_count == MOST_NOTES) {
        box->notes_left_out++;
        return 0;
    }
    box->note_count++;
    uint32_t line = (uint32_t)failure_line(L);
    uint32_t length = (uint32_t)(text.length < LONGEST_NOTE ? text.length : LONGEST_NOTE);
    bool is_kept = tape_append(&box->notes, &line, sizeof line)
        && tape_append(&box->notes, &length, sizeof length)
        && tape_append(&box->notes, text.bytes, length);
    if (!is_kept) {
        budget_exhaust(box, SANDBOX_MEMORY);
        budget_raise(L);
    }
    return 0;
}

void base_open(lua_State *L) {
    static const luaL_Reg functions[] = {
        {"assert", base_assert},
        {"error", base_error},
        {"pcall", base_pcall},
        {"print", base_print},
        {"rawequal", base_rawequal},
        {"rawget", base_rawget},
        {"rawlen", base_rawlen},
        {"rawset", base_rawset},
        {"select", base_select},
        {"tonumber", base_tonumber},
        {"tostring", base_tostring},
        {"type", base_type},
        {"xpcall", base_xpcall},
        {NULL, NULL},
    };
    functions_set(L, functions);
    lua_pushliteral(L, "Lua 5.4");
    lua_setfield(L, -2, "_VERSION");
}
