// SPDX-License-Identifier: MIT

/* string.format: like C's printf, the same on every machine, without addresses. */

#include "library.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One conversion as it is written: "%-8.3f". */
typedef struct {
    char text[16]; /* for snprintf, with room for "ll" */
    char kind;
    bool is_left; /* the flag '-' */
    int width;
    bool has_precision;
    bool has_width_or_flags;
} conversion;

static _Noreturn void refuse(lua_State *L, const char *from, const char *to) {
    int length = (int)(to - from < 20 ? to - from : 20);
    lua_pushlstring(L, from, (size_t)length);
    luaL_error(L, "invalid conversion '%s' to 'format'", lua_tostring(L, -1));
    abort();
}

/* At most two digits. */
static const char *skip_number(const char *at, const char *end) {
    for (int count = 0; count < 2 && at < end && *at >= '0' && *at <= '9'; count++) at++;
    return at;
}

/* Reads the conversion that begins at a '%'; returns what comes after it. */
static const char *read_conversion(
    lua_State *L, const char *from, const char *end, conversion *into) {
    const char *at = from + 1;
    *into = (conversion){0};
    for (; at < end && at - from < 6 && *at != 0 && strchr("-+ #0", *at) != NULL; at++) {
        if (*at == '-') into->is_left = true;
    }
    const char *width = at;
    at = skip_number(at, end);
    for (; width < at; width++) into->width = into->width * 10 + (*width - '0');
    into->has_width_or_flags = at > from + 1;
    into->has_precision = at < end && *at == '.';
    if (into->has_precision) at = skip_number(at + 1, end);
    if (at >= end || *at == 0 || strchr("diuoxXceEfFgGaAsq", *at) == NULL) {
        refuse(L, from, at < end ? at + 1 : end);
    }
    size_t length = (size_t)(at - from);
    bool is_whole = strchr("diuoxX", *at) != NULL;
    memcpy(into->text, from, length);
    snprintf(into->text + length, sizeof into->text - length, is_whole ? "ll%c" : "%c", *at);
    into->kind = *at;
    return at + 1;
}

static void add_float(lua_State *L, text_buffer *result, int index, conversion *how) {
    lua_Number number = argument_number(L, index);
    char text[NUMBER_TEXT_SIZE];
    /* The C library's words for these differ from system to system. */
    if (isnan(number) || isinf(number)) {
        bool is_upper = how->kind < 'a';
        const char *word = isnan(number) ? (is_upper ? "NAN" : "nan") : is_upper ? "INF" : "inf";
        const char *sign = isnan(number) || number > 0 ? strchr(how->text, '+') ? "+" : "" : "-";
        char signed_word[8];
        snprintf(signed_word, sizeof signed_word, "%s%s", sign, word);
        int width = how->is_left ? -how->width : how->width;
        int length = snprintf(text, sizeof text, "%*s", width, signed_word);
        buffer_add(result, text, (size_t)length);
        return;
    }
    budget_spend(L, 100);
    int length = snprintf(text, sizeof text, how->text, number);
    buffer_add(result, text, (size_t)length);
}

static void add_whole(lua_State *L, text_buffer *result, int index, conversion *how) {
    char text[NUMBER_TEXT_SIZE];
    budget_spend(L, 20);
    int length = snprintf(text, sizeof text, how->text, (long long)argument_integer(L, index));
    buffer_add(result, text, (size_t)length);
}

static void add_text(lua_State *L, text_buffer *result, int index, conversion *how) {
    size_t length;
    luaL_checkany(L, index);
    const char *text = text_push(L, index, &length);
    if (!how->has_width_or_flags && !how->has_precision) {
        buffer_add(result, text, length);
    } else if (!how->has_precision && length >= 100) {
        buffer_add(result, text, length); /* no width is larger */
    } else {
        char formatted[256];
        if (memchr(text, 0, length) != NULL) {
            luaL_argerror(L, index, "string contains zeros");
        }
        int written = snprintf(formatted, sizeof formatted, how->text, text);
        buffer_add(result, formatted, (size_t)written);
    }
    lua_pop(L, 1);
}

/* A text as Lua reads it back. */
static void add_quoted_text(text_buffer *result, const char *text, size_t length) {
    buffer_add(result, "\"", 1);
    for (size_t at = 0; at < length; at++) {
        unsigned char c = (unsigned char)text[at];
        char code[8];
        bool is_before_digit = at + 1 < length && text[at + 1] >= '0' && text[at + 1] <= '9';
        if (c == '"' || c == '\\' || c == '\n') {
            buffer_add(result, "\\", 1);
            buffer_add(result, text + at, 1);
        } else if (c < 0x20 || c == 0x7F) {
            int written = snprintf(code, sizeof code, is_before_digit ? "\\%03d" : "\\%d", c);
            buffer_add(result, code, (size_t)written);
        } else {
            buffer_add(result, text + at, 1);
        }
    }
    buffer_add(result, "\"", 1);
}

static void add_quoted(lua_State *L, text_buffer *result, int index, conversion *how) {
    char text[NUMBER_TEXT_SIZE];
    size_t length;
    if (how->has_width_or_flags || how->has_precision) {
        luaL_error(L, "specifier '%%q' cannot have modifiers");
    }
    switch (lua_type(L, index)) {
    case LUA_TSTRING: {
        const char *bytes = lua_tolstring(L, index, &length);
        add_quoted_text(result, bytes, length);
        return;
    }
    case LUA_TNUMBER: {
        lua_Number number = lua_tonumber(L, index);
        if (lua_isinteger(L, index)) {
            bool is_least = lua_tointeger(L, index) == LUA_MININTEGER;
            length = (size_t)snprintf(
                text, sizeof text, is_least ? "0x%llx" : "%lld",
                (long long)lua_tointeger(L, index));
        } else if (isnan(number)) {
            length = (size_t)snprintf(text, sizeof text, "(0/0)");
        } else if (isinf(number)) {
            length = (size_t)snprintf(text, sizeof text, number < 0 ? "-1e9999" : "1e9999");
        } else {
            length = (size_t)snprintf(text, sizeof text, "%a", number);
        }
        break;
    }
    case LUA_TNIL:
    case LUA_TBOOLEAN: {
        const char *word = lua_isnil(L, index) ? "nil"
            : lua_toboolean(L, index)          ? "true"
                                               : "false";
        length = (size_t)snprintf(text, sizeof text, "%s", word);
        break;
    }
    default: luaL_argerror(L, index, "value has no literal form"); return;
    }
    buffer_add(result, text, length);
}

static void add_conversion(lua_State *L, text_buffer *result, int index, conversion *how) {
    switch (how->kind) {
    case 'c': {
        char text[NUMBER_TEXT_SIZE];
        int length = snprintf(text, sizeof text, how->text, (int)argument_integer(L, index));
        buffer_add(result, text, (size_t)length);
        break;
    }
    case 's': add_text(L, result, index, how); break;
    case 'q': add_quoted(L, result, index, how); break;
    case 'd':
    case 'i':
    case 'u':
    case 'o':
    case 'x':
    case 'X': add_whole(L, result, index, how); break;
    default: add_float(L, result, index, how); break;
    }
}

int text_format(lua_State *L) {
    size_t length;
    int arguments = lua_gettop(L);
    const char *format = argument_text(L, 1, &length);
    const char *end = format + length;
    text_buffer result;
    int index = 1;
    buffer_begin(L, &result);
    while (format < end) {
        const char *sign = memchr(format, '%', (size_t)(end - format));
        if (sign == NULL) sign = end;
        buffer_add(&result, format, (size_t)(sign - format));
        if (sign == end) break;
        if (sign + 1 < end && sign[1] == '%') {
            buffer_add(&result, "%", 1);
            format = sign + 2;
            continue;
        }
        conversion how;
        format = read_conversion(L, sign, end, &how);
        if (++index > arguments) return luaL_argerror(L, index, "no value");
        add_conversion(L, &result, index, &how);
    }
    buffer_push(&result);
    return 1;
}
