// SPDX-License-Identifier: MIT

/* Values on their way in; the header `CLua.h` describes the form of a tape. */

#include "library.h"

#include <math.h>
#include <string.h>

static void take(lua_State *L, const uint8_t **tape, const uint8_t *end, void *into, size_t size) {
    if ((size_t)(end - *tape) < size) luaL_error(L, "the tape ends too early");
    memcpy(into, *tape, size);
    *tape += size;
}

static void push_text(lua_State *L, const uint8_t **tape, const uint8_t *end) {
    uint32_t length;
    take(L, tape, end, &length, sizeof length);
    if ((size_t)(end - *tape) < length) luaL_error(L, "the tape ends too early");
    lua_pushlstring(L, (const char *)*tape, length);
    *tape += length;
}

static void push_number(lua_State *L, double number) {
    if (number == floor(number) && fabs(number) <= (double)LARGEST_EXACT) {
        lua_pushinteger(L, (lua_Integer)number);
    } else {
        lua_pushnumber(L, number);
    }
}

static void push_value(lua_State *L, const uint8_t **tape, const uint8_t *end, int depth);

static void push_table(
    lua_State *L, const uint8_t **tape, const uint8_t *end, bool is_list, int depth) {
    uint32_t count;
    take(L, tape, end, &count, sizeof count);
    if (depth > DEEPEST_VALUE) luaL_error(L, "a value for a plugin is nested too deep");
    luaL_checkstack(L, 8, NULL);
    int most = count > 4096 ? 4096 : (int)count;
    lua_createtable(L, is_list ? most : 0, is_list ? 0 : most);
    for (uint32_t index = 1; index <= count; index++) {
        if (!is_list) push_text(L, tape, end);
        push_value(L, tape, end, depth + 1);
        if (is_list) {
            lua_rawseti(L, -2, index);
        } else {
            lua_rawset(L, -3);
        }
    }
    host_table_seal(L);
}

static void push_value(lua_State *L, const uint8_t **tape, const uint8_t *end, int depth) {
    uint8_t tag;
    take(L, tape, end, &tag, sizeof tag);
    switch ((sandbox_tag)tag) {
    case SANDBOX_TAG_NONE: lua_pushnil(L); break;
    case SANDBOX_TAG_FALSE: lua_pushboolean(L, false); break;
    case SANDBOX_TAG_TRUE: lua_pushboolean(L, true); break;
    case SANDBOX_TAG_TEXT: push_text(L, tape, end); break;
    case SANDBOX_TAG_LIST: push_table(L, tape, end, true, depth); break;
    case SANDBOX_TAG_RECORD: push_table(L, tape, end, false, depth); break;
    case SANDBOX_TAG_RANDOM: lua_rawgeti(L, LUA_REGISTRYINDEX, REGISTRY_RANDOM); break;
    case SANDBOX_TAG_NUMBER: {
        double number;
        take(L, tape, end, &number, sizeof number);
        push_number(L, number);
        break;
    }
    case SANDBOX_TAG_HANDLE: {
        uint32_t handle;
        take(L, tape, end, &handle, sizeof handle);
        kept_push(L, handle);
        break;
    }
    case SANDBOX_TAG_FUNCTION:
    default: luaL_error(L, "an unknown tag on the tape");
    }
}

void tape_push(lua_State *L, const uint8_t **tape, const uint8_t *end) {
    push_value(L, tape, end, 1);
}
