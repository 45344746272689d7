// SPDX-License-Identifier: MIT

/* The library `string`, but for patterns and formats. Letters are those of ASCII. */

#include "library.h"

#include <string.h>

/* Positions count from the end where negative. */
static size_t start_position(lua_Integer position, size_t length) {
    if (position > 0) return (size_t)position;
    if (position == 0 || position < -(lua_Integer)length) return 1;
    return length + (size_t)position + 1;
}

static size_t end_position(lua_Integer position, size_t length) {
    if (position > (lua_Integer)length) return length;
    if (position >= 0) return (size_t)position;
    if (position < -(lua_Integer)length) return 0;
    return length + (size_t)position + 1;
}

size_t text_start(lua_State *L, int index, lua_Integer fallback, size_t length) {
    return start_position(argument_integer_or(L, index, fallback), length);
}

static int string_len(lua_State *L) {
    size_t length;
    argument_text(L, 1, &length);
    lua_pushinteger(L, (lua_Integer)length);
    return 1;
}

static int string_sub(lua_State *L) {
    size_t length;
    const char *text = argument_text(L, 1, &length);
    size_t first = start_position(argument_integer(L, 2), length);
    size_t last = end_position(argument_integer_or(L, 3, -1), length);
    budget_spend(L, 4);
    if (first > last) {
        lua_pushliteral(L, "");
    } else if (first == 1 && last == length) {
        lua_pushvalue(L, 1);
    } else {
        lua_pushlstring(L, text + first - 1, last - first + 1);
    }
    return 1;
}

static int string_byte(lua_State *L) {
    size_t length;
    const char *text = argument_text(L, 1, &length);
    lua_Integer position = argument_integer_or(L, 2, 1);
    size_t first = start_position(position, length);
    size_t last = end_position(argument_integer_or(L, 3, position), length);
    if (first > last) return 0;
    size_t count = last - first + 1;
    if (count > MOST_VALUES) return luaL_error(L, "string slice too long");
    budget_spend(L, 1 + count);
    luaL_checkstack(L, (int)count, "string slice too long");
    for (size_t at = first - 1; at < last; at++) {
        lua_pushinteger(L, (unsigned char)text[at]);
    }
    return (int)count;
}

static int string_char(lua_State *L) {
    int count = lua_gettop(L);
    text_buffer text;
    buffer_begin(L, &text);
    budget_spend(L, (uint64_t)count);
    char *bytes = buffer_reserve(&text, (size_t)count);
    for (int index = 1; index <= count; index++) {
        lua_Integer code = argument_integer(L, index);
        if (code < 0 || code > 255) return luaL_argerror(L, index, "value out of range");
        bytes[index - 1] = (char)code;
    }
    text.length = (size_t)count;
    buffer_push(&text);
    return 1;
}

static int string_rep(lua_State *L) {
    size_t length;
    size_t separator_length = 0;
    const char *text = argument_text(L, 1, &length);
    lua_Integer count = argument_integer(L, 2);
    const char *separator = lua_isnoneornil(L, 3) ? "" : argument_text(L, 3, &separator_length);
    if (count <= 0) {
        lua_pushliteral(L, "");
        return 1;
    }
    size_t unit = length + separator_length;
    if (unit > 0 && (size_t)count > (size_t)PTRDIFF_MAX / unit) {
        return luaL_error(L, "resulting string too large");
    }
    if (unit == 0) count = 1;
    size_t total = (size_t)count * unit - separator_length;
    budget_spend(L, 4 + total / 16);
    text_buffer result;
    buffer_begin(L, &result);
    char *to = buffer_reserve(&result, total + separator_length);
    memcpy(to, text, length);
    memcpy(to + length, separator, separator_length);
    for (size_t filled = unit; filled < total; filled *= 2) {
        memcpy(to + filled, to, filled < total - filled ? filled : total - filled);
    }
    result.length = total;
    buffer_push(&result);
    return 1;
}

/* Pushes the text with each byte put through `change`. */
static int map_bytes(lua_State *L, char (*change)(char)) {
    size_t length;
    const char *text = argument_text(L, 1, &length);
    budget_spend(L, 4 + length / 4);
    text_buffer result;
    buffer_begin(L, &result);
    char *to = buffer_reserve(&result, length);
    for (size_t at = 0; at < length; at++) to[at] = change(text[at]);
    result.length = length;
    buffer_push(&result);
    return 1;
}

static char lower_byte(char byte) {
    return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

static char upper_byte(char byte) {
    return byte >= 'a' && byte <= 'z' ? (char)(byte - 'a' + 'A') : byte;
}

static int string_lower(lua_State *L) {
    return map_bytes(L, lower_byte);
}

static int string_upper(lua_State *L) {
    return map_bytes(L, upper_byte);
}

static int string_reverse(lua_State *L) {
    size_t length;
    const char *text = argument_text(L, 1, &length);
    budget_spend(L, 4 + length / 4);
    text_buffer result;
    buffer_begin(L, &result);
    char *to = buffer_reserve(&result, length);
    for (size_t at = 0; at < length; at++) to[at] = text[length - 1 - at];
    result.length = length;
    buffer_push(&result);
    return 1;
}

void strings_open(lua_State *L) {
    static const luaL_Reg functions[] = {
        {"byte", string_byte},
        {"char", string_char},
        {"find", text_find},
        {"format", text_format},
        {"gmatch", text_gmatch},
        {"gsub", text_gsub},
        {"len", string_len},
        {"lower", string_lower},
        {"match", text_match},
        {"rep", string_rep},
        {"reverse", string_reverse},
        {"sub", string_sub},
        {"upper", string_upper},
        {NULL, NULL},
    };
    lua_newtable(L);
    functions_set(L, functions);
    lua_setfield(L, -2, "string");
}
