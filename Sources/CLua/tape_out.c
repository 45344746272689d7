// SPDX-License-Identifier: MIT

/* Values on their way out; the header `CLua.h` describes the form of a tape. */

#include "library.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool tape_append(tape_buffer *buffer, const void *bytes, size_t length) {
    if (length > buffer->capacity - buffer->length) {
        size_t capacity = buffer->capacity == 0 ? 256 : buffer->capacity;
        while (capacity - buffer->length < length) capacity *= 2;
        uint8_t *grown = realloc(buffer->bytes, capacity);
        if (grown == NULL) return false;
        buffer->bytes = grown;
        buffer->capacity = capacity;
    }
    if (length > 0) memcpy(buffer->bytes + buffer->length, bytes, length);
    buffer->length += length;
    return true;
}

/* Where on the way out we are: for messages, and to notice cycles. */
typedef struct path {
    const struct path *above;
    const void *table;
    const char *key; /* or NULL for an item of a list */
    lua_Integer index;
} path;

static void describe_path(const path *place, char *text, size_t size) {
    if (place == NULL) return;
    describe_path(place->above, text, size);
    size_t used = strlen(text);
    if (place->key != NULL) {
        snprintf(text + used, size - used, "%s%.40s", used == 0 ? "" : ".", place->key);
    } else if (place->index > 0) {
        snprintf(text + used, size - used, "[%lld]", (long long)place->index);
    }
}

static _Noreturn void refuse(lua_State *L, const path *place, const char *what) {
    char text[256] = "";
    describe_path(place, text, sizeof text);
    if (text[0] == 0) failure_raise_value(L, "the result is %s", what);
    failure_raise_value(L, "the result has %s as '%s'", what, text);
}

static void emit(lua_State *L, const void *bytes, size_t length) {
    sandbox *box = sandbox_of(L);
    budget_spend(L, 1 + length / 16);
    if (box->result.length + length > box->limits.result_bytes) {
        failure_raise_value(L, "the result has more than %zu bytes", box->limits.result_bytes);
    }
    if (!tape_append(&box->result, bytes, length)) {
        budget_exhaust(box, SANDBOX_MEMORY);
        budget_raise(L);
    }
}

static void emit_tag(lua_State *L, sandbox_tag tag) {
    uint8_t byte = (uint8_t)tag;
    emit(L, &byte, 1);
}

static void emit_count(lua_State *L, size_t count) {
    uint32_t short_count = (uint32_t)count;
    emit(L, &short_count, sizeof short_count);
}

static void emit_text(lua_State *L, int index, const path *place) {
    size_t length;
    const char *text = lua_tolstring(L, index, &length);
    budget_spend(L, length / 8);
    if (!utf8_is_valid(text, length)) refuse(L, place, "a text that is not UTF-8");
    emit_count(L, length);
    emit(L, text, length);
}

static void emit_number(lua_State *L, int index, const path *place) {
    double number = (double)lua_tonumber(L, index);
    if (lua_isinteger(L, index)) {
        lua_Integer exact = lua_tointeger(L, index);
        if (exact > LARGEST_EXACT || exact < -LARGEST_EXACT) {
            refuse(L, place, "a whole number beyond 2^53");
        }
        number = (double)exact;
    }
    if (isnan(number)) refuse(L, place, "no number but 'nan' (0/0)");
    emit_tag(L, SANDBOX_TAG_NUMBER);
    emit(L, &number, sizeof number);
}

static void write_value(lua_State *L, int index, const path *place, int depth);

static void write_list(lua_State *L, int data, size_t count, const path *above, int depth) {
    emit_tag(L, SANDBOX_TAG_LIST);
    emit_count(L, count);
    path place = {.above = above, .table = lua_topointer(L, data)};
    for (size_t index = 1; index <= count; index++) {
        place.index = (lua_Integer)index;
        lua_rawgeti(L, data, (lua_Integer)index);
        write_value(L, lua_gettop(L), &place, depth + 1);
        lua_pop(L, 1);
    }
}

/* No list and no record: the last key tells which of the two it is nearer to. */
static _Noreturn void refuse_keys(lua_State *L, int keys, lua_Integer count, const path *place) {
    lua_rawgeti(L, keys, count);
    bool is_numbered = lua_type(L, -1) == LUA_TNUMBER;
    refuse(L, place, is_numbered ? "a list with gaps" : "a table with names and numbers as keys");
}

static void write_record(lua_State *L, int data, const path *above, int depth) {
    size_t count = keys_push_sorted(L, data);
    int keys = lua_gettop(L);
    emit_tag(L, SANDBOX_TAG_RECORD);
    emit_count(L, count);
    path place = {.above = above, .table = lua_topointer(L, data)};
    for (size_t index = 1; index <= count; index++) {
        lua_rawgeti(L, keys, (lua_Integer)index);
        if (lua_type(L, -1) != LUA_TSTRING) refuse_keys(L, keys, (lua_Integer)count, above);
        emit_text(L, -1, above);
        place.key = lua_tostring(L, -1);
        lua_rawget(L, data);
        write_value(L, lua_gettop(L), &place, depth + 1);
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
}

static void write_table(lua_State *L, int index, const path *above, int depth) {
    if (depth > DEEPEST_VALUE) refuse(L, NULL, "nested too deep");
    luaL_checkstack(L, 12, NULL);
    bool is_host = host_table_push_data(L, index);
    if (!is_host) lua_pushvalue(L, index);
    int data = lua_gettop(L);
    for (const path *place = above; place != NULL; place = place->above) {
        if (place->table == lua_topointer(L, data)) {
            refuse(L, above, "a table that contains itself");
        }
    }
    size_t count = 0;
    if (keys_are_list(L, data, &count)) {
        write_list(L, data, count, above, depth);
    } else {
        write_record(L, data, above, depth);
    }
    lua_pop(L, 1);
}

static void write_value(lua_State *L, int index, const path *place, int depth) {
    switch (lua_type(L, index)) {
    case LUA_TNIL: emit_tag(L, SANDBOX_TAG_NONE); break;
    case LUA_TBOOLEAN:
        emit_tag(L, lua_toboolean(L, index) ? SANDBOX_TAG_TRUE : SANDBOX_TAG_FALSE);
        break;
    case LUA_TNUMBER: emit_number(L, index, place); break;
    case LUA_TSTRING:
        emit_tag(L, SANDBOX_TAG_TEXT);
        emit_text(L, index, place);
        break;
    case LUA_TTABLE: write_table(L, index, place, depth); break;
    case LUA_TFUNCTION: refuse(L, place, "a function"); break;
    default: refuse(L, place, "something that is no value");
    }
}

void tape_write(lua_State *L, int index) {
    write_value(L, lua_absindex(L, index), NULL, 1);
}

static void write_function(lua_State *L, int index) {
    lua_Debug about;
    lua_pushvalue(L, index);
    lua_getinfo(L, ">S", &about);
    lua_pushvalue(L, index);
    uint32_t handle = kept_add(L);
    emit_tag(L, SANDBOX_TAG_FUNCTION);
    emit_count(L, handle);
    emit_count(L, about.linedefined > 0 ? (size_t)about.linedefined : 0);
}

void tape_write_module(lua_State *L) {
    int table = lua_gettop(L);
    if (!lua_istable(L, table)) {
        failure_raise_value(L, "a plugin must return a table, not %s", type_phrase(L, table));
    }
    size_t count = keys_push_sorted(L, table);
    int keys = lua_gettop(L);
    emit_tag(L, SANDBOX_TAG_RECORD);
    emit_count(L, count);
    path place = {.table = lua_topointer(L, table)};
    for (size_t index = 1; index <= count; index++) {
        lua_rawgeti(L, keys, (lua_Integer)index);
        if (lua_type(L, -1) != LUA_TSTRING) {
            failure_raise_value(L, "a plugin must return a table whose entries all have names");
        }
        emit_text(L, -1, NULL);
        place.key = lua_tostring(L, -1);
        lua_rawget(L, table);
        if (lua_isfunction(L, -1)) {
            write_function(L, lua_gettop(L));
        } else {
            write_value(L, lua_gettop(L), &place, 2);
        }
        lua_pop(L, 1);
    }
}
