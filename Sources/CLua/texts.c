// SPDX-License-Identifier: MIT

/* Texts: building them, showing values as them. */

#include "library.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

size_t number_text(lua_State *L, int index, char *text) {
    if (lua_isinteger(L, index)) {
        return (size_t)snprintf(text, NUMBER_TEXT_SIZE, LUA_INTEGER_FMT, lua_tointeger(L, index));
    }
    lua_Number number = lua_tonumber(L, index);
    /* The C library's words for these differ from system to system. */
    if (isnan(number)) return (size_t)snprintf(text, NUMBER_TEXT_SIZE, "nan");
    if (isinf(number)) {
        return (size_t)snprintf(text, NUMBER_TEXT_SIZE, number < 0 ? "-inf" : "inf");
    }
    int length = snprintf(text, NUMBER_TEXT_SIZE, LUA_NUMBER_FMT, number);
    if (text[strspn(text, "-0123456789")] == 0) {
        length += snprintf(text + length, (size_t)(NUMBER_TEXT_SIZE - length), ".0");
    }
    return (size_t)length;
}

const char *text_push(lua_State *L, int index, size_t *length) {
    index = lua_absindex(L, index);
    budget_spend(L, 10);
    if (handler_push(L, index, "__tostring")) {
        lua_pushvalue(L, index);
        lua_call(L, 1, 1);
        if (lua_type(L, -1) == LUA_TSTRING) return lua_tolstring(L, -1, length);
        luaL_error(L, "'__tostring' must return a string");
    }
    switch (lua_type(L, index)) {
    case LUA_TNUMBER: {
        char text[NUMBER_TEXT_SIZE];
        size_t written = number_text(L, index, text);
        lua_pushlstring(L, text, written);
        break;
    }
    case LUA_TSTRING: lua_pushvalue(L, index); break;
    case LUA_TBOOLEAN: lua_pushstring(L, lua_toboolean(L, index) ? "true" : "false"); break;
    default: lua_pushstring(L, luaL_typename(L, index));
    }
    return lua_tolstring(L, -1, length);
}

bool utf8_is_valid(const char *text, size_t length) {
    const unsigned char *byte = (const unsigned char *)text;
    const unsigned char *end = byte + length;
    while (byte < end) {
        if (*byte < 0x80) {
            byte++;
            continue;
        }
        int more = *byte >= 0xF0 ? 3 : *byte >= 0xE0 ? 2 : 1;
        if (*byte < 0xC2 || *byte > 0xF4 || end - byte <= more) return false;
        /* The second byte tells overlong forms, surrogates and what lies beyond U+10FFFF. */
        unsigned char least = *byte == 0xE0 ? 0xA0 : *byte == 0xF0 ? 0x90 : 0x80;
        unsigned char most = *byte == 0xED ? 0x9F : *byte == 0xF4 ? 0x8F : 0xBF;
        if (byte[1] < least || byte[1] > most) return false;
        for (int at = 2; at <= more; at++) {
            if ((byte[at] & 0xC0) != 0x80) return false;
        }
        byte += more + 1;
    }
    return true;
}

void buffer_begin(lua_State *L, text_buffer *buffer) {
    enum { FIRST_CAPACITY = 256 };
    luaL_checkstack(L, 4, NULL);
    *buffer = (text_buffer){.L = L, .capacity = FIRST_CAPACITY};
    buffer->bytes = lua_newuserdatauv(L, FIRST_CAPACITY, 0);
    buffer->slot = lua_gettop(L);
}

char *buffer_reserve(text_buffer *buffer, size_t length) {
    if (length <= buffer->capacity - buffer->length) return buffer->bytes + buffer->length;
    size_t capacity = buffer->capacity;
    while (capacity - buffer->length < length) {
        if (capacity > SIZE_MAX / 4) luaL_error(buffer->L, "resulting string too large");
        capacity *= 2;
    }
    char *bytes = lua_newuserdatauv(buffer->L, capacity, 0);
    memcpy(bytes, buffer->bytes, buffer->length);
    lua_replace(buffer->L, buffer->slot);
    buffer->bytes = bytes;
    buffer->capacity = capacity;
    return bytes + buffer->length;
}

void buffer_add(text_buffer *buffer, const char *bytes, size_t length) {
    budget_spend(buffer->L, 1 + length / 16);
    memcpy(buffer_reserve(buffer, length), bytes, length);
    buffer->length += length;
}

void buffer_push(text_buffer *buffer) {
    lua_pushlstring(buffer->L, buffer->bytes, buffer->length);
    lua_replace(buffer->L, buffer->slot);
    lua_settop(buffer->L, buffer->slot);
}
