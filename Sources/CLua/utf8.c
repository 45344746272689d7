// SPDX-License-Identifier: MIT

/* The library `utf8`, strict: no surrogates, nothing beyond U+10FFFF. */

#include "library.h"

static bool is_continuation(char byte) {
    return ((unsigned char)byte & 0xC0) == 0x80;
}

/* How many bytes the character at a place takes, or 0; `code` is set to its number. */
static size_t decode(const char *text, size_t length, lua_Integer *code) {
    if (length == 0) return 0;
    unsigned char first = (unsigned char)text[0];
    size_t size = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (size > length || !utf8_is_valid(text, size)) return 0;
    lua_Integer value = size == 1 ? first : first & (0x7F >> size);
    for (size_t at = 1; at < size; at++) value = value << 6 | (text[at] & 0x3F);
    *code = value;
    return size;
}

/* Writes a character; returns how many bytes it takes. */
static size_t encode(lua_Integer code, char *text) {
    if (code < 0x80) {
        text[0] = (char)code;
        return 1;
    }
    size_t size = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (size_t at = size - 1; at > 0; at--) {
        text[at] = (char)(0x80 | (code & 0x3F));
        code >>= 6;
    }
    text[0] = (char)((0xF00 >> size & 0xFF) | code);
    return size;
}

static int utf8_char(lua_State *L) {
    int count = lua_gettop(L);
    text_buffer text;
    buffer_begin(L, &text);
    for (int index = 1; index <= count; index++) {
        char bytes[4];
        lua_Integer code = argument_integer(L, index);
        bool is_surrogate = code >= 0xD800 && code <= 0xDFFF;
        if (code < 0 || code > 0x10FFFF || is_surrogate) {
            return luaL_argerror(L, index, "value out of range");
        }
        buffer_add(&text, bytes, encode(code, bytes));
    }
    buffer_push(&text);
    return 1;
}

/* A position counted from the end where negative; 0 where it is before the beginning. */
static lua_Integer position(lua_Integer given, size_t length) {
    if (given >= 0) return given;
    return given < -(lua_Integer)length ? 0 : (lua_Integer)length + given + 1;
}

static int utf8_codepoint(lua_State *L) {
    size_t length;
    const char *text = argument_text(L, 1, &length);
    lua_Integer first = position(argument_integer_or(L, 2, 1), length);
    lua_Integer last = position(argument_integer_or(L, 3, first), length);
    if (first < 1) return luaL_argerror(L, 2, "out of bounds");
    if (last > (lua_Integer)length) return luaL_argerror(L, 3, "out of bounds");
    if (first > last) return 0;
    if (last - first >= MOST_VALUES) return luaL_error(L, "string slice too long");
    budget_spend(L, (uint64_t)(last - first) + 1);
    luaL_checkstack(L, (int)(last - first) + 1, "string slice too long");
    int count = 0;
    for (size_t at = (size_t)first - 1; at < (size_t)last; count++) {
        lua_Integer code;
        size_t size = decode(text + at, length - at, &code);
        if (size == 0) return luaL_error(L, "invalid UTF-8 code");
        lua_pushinteger(L, code);
        at += size;
    }
    return count;
}

static int utf8_len(lua_State *L) {
    size_t length;
    const char *text = argument_text(L, 1, &length);
    lua_Integer first = position(argument_integer_or(L, 2, 1), length);
    lua_Integer last = position(argument_integer_or(L, 3, -1), length);
    if (first < 1 || first > (lua_Integer)length + 1) {
        return luaL_argerror(L, 2, "initial position out of bounds");
    }
    if (last > (lua_Integer)length) return luaL_argerror(L, 3, "final position out of bounds");
    lua_Integer count = 0;
    for (size_t at = (size_t)first - 1; (lua_Integer)at < last; count++) {
        lua_Integer code;
        size_t size = decode(text + at, length - at, &code);
        budget_spend(L, 1);
        if (size == 0) {
            lua_pushnil(L);
            lua_pushinteger(L, (lua_Integer)at + 1);
            return 2;
        }
        at += size;
    }
    lua_pushinteger(L, count);
    return 1;
}

static int utf8_offset(lua_State *L) {
    size_t length;
    const char *text = argument_text(L, 1, &length);
    lua_Integer wanted = argument_integer(L, 2);
    lua_Integer end = (lua_Integer)length;
    lua_Integer at = position(argument_integer_or(L, 3, wanted >= 0 ? 1 : end + 1), length) - 1;
    if (at < 0 || at > end) return luaL_argerror(L, 3, "position out of bounds");
    if (wanted == 0) {
        while (at > 0 && at < end && is_continuation(text[at])) {
            budget_spend(L, 1);
            at--;
        }
        lua_pushinteger(L, at + 1);
        return 1;
    }
    if (at < end && is_continuation(text[at])) {
        return luaL_error(L, "initial position is a continuation byte");
    }
    for (; wanted < 0 && at > 0; wanted++) {
        do {
            budget_spend(L, 1);
            at--;
        } while (at > 0 && is_continuation(text[at]));
    }
    if (wanted > 0) wanted--;
    for (; wanted > 0 && at < end; wanted--) {
        do {
            budget_spend(L, 1);
            at++;
        } while (at < end && is_continuation(text[at]));
    }
    if (wanted == 0) {
        lua_pushinteger(L, at + 1);
    } else {
        lua_pushnil(L);
    }
    return 1;
}

static int codes_step(lua_State *L) {
    size_t length;
    const char *text = argument_text(L, 1, &length);
    lua_Unsigned at = (lua_Unsigned)argument_integer(L, 2);
    lua_Integer code;
    /* The control value is the position of the last character, from 1. */
    if (at > 0 && at <= length) {
        size_t size = decode(text + at - 1, length - at + 1, &code);
        if (size == 0) return luaL_error(L, "invalid UTF-8 code");
        at += size - 1;
    }
    budget_spend(L, 2);
    if (at >= length) return 0;
    if (decode(text + at, length - at, &code) == 0) return luaL_error(L, "invalid UTF-8 code");
    lua_pushinteger(L, (lua_Integer)at + 1);
    lua_pushinteger(L, code);
    return 2;
}

static int utf8_codes(lua_State *L) {
    size_t length;
    argument_text(L, 1, &length);
    lua_settop(L, 1);
    lua_pushcfunction(L, codes_step);
    lua_insert(L, 1);
    lua_pushinteger(L, 0);
    return 3;
}

void utf8_open(lua_State *L) {
    static const luaL_Reg functions[] = {
        {"char", utf8_char},
        {"codepoint", utf8_codepoint},
        {"codes", utf8_codes},
        {"len", utf8_len},
        {"offset", utf8_offset},
        {NULL, NULL},
    };
    lua_newtable(L);
    functions_set(L, functions);
    static const char one_character[] = "[\0-\x7F\xC2-\xFD][\x80-\xBF]*";
    lua_pushlstring(L, one_character, sizeof one_character - 1);
    lua_setfield(L, -2, "charpattern");
    lua_setfield(L, -2, "utf8");
}
