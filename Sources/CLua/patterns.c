// SPDX-License-Identifier: MIT

/* find, match, gmatch and gsub. */

#include "matcher.h"

#include <string.h>

/* Where a part first occurs, byte by byte. */
static const char *find_plain(
    lua_State *L, const char *text, size_t length, const char *part, size_t part_length) {
    if (part_length == 0) return text;
    while (length >= part_length) {
        const char *found = memchr(text, part[0], length - part_length + 1);
        size_t skipped = found == NULL ? length : (size_t)(found - text);
        budget_spend(L, 2 + skipped / 16);
        if (found == NULL) return NULL;
        if (memcmp(found, part, part_length) == 0) return found;
        budget_spend(L, part_length / 16);
        length -= skipped + 1;
        text = found + 1;
    }
    return NULL;
}

static bool has_specials(lua_State *L, const char *pattern, size_t length) {
    budget_spend(L, length / 4);
    for (size_t at = 0; at < length; at++) {
        if (pattern[at] != 0 && strchr("^$*+?.([%-", pattern[at]) != NULL) return true;
    }
    return false;
}

static int push_positions(lua_State *L, const char *text, const char *start, const char *end) {
    lua_pushinteger(L, start - text + 1);
    lua_pushinteger(L, end - text);
    return 2;
}

static int find(lua_State *L, bool wants_positions) {
    size_t length;
    size_t pattern_length;
    const char *text = argument_text(L, 1, &length);
    const char *pattern = argument_text(L, 2, &pattern_length);
    size_t first = text_start(L, 3, 1, length) - 1;
    budget_spend(L, 4);
    if (first > length) {
        lua_pushnil(L);
        return 1;
    }
    if (wants_positions && (lua_toboolean(L, 4) || !has_specials(L, pattern, pattern_length))) {
        const char *found =
            find_plain(L, text + first, length - first, pattern, pattern_length);
        if (found != NULL) return push_positions(L, text, found, found + pattern_length);
        lua_pushnil(L);
        return 1;
    }
    const char *pattern_end = pattern + pattern_length;
    bool is_anchored = pattern_length > 0 && pattern[0] == '^';
    if (is_anchored) pattern++;
    matcher m;
    matcher_begin(&m, L, text, length, pattern_end);
    for (const char *at = text + first; at <= m.text_end; at++) {
        matcher_reset(&m);
        const char *end = matcher_match(&m, at, pattern);
        if (end != NULL && wants_positions) {
            return push_positions(L, text, at, end) + matcher_push_captures(&m, NULL, NULL);
        }
        if (end != NULL) return matcher_push_captures(&m, at, end);
        if (is_anchored) break;
        budget_spend(L, 1);
    }
    lua_pushnil(L);
    return 1;
}

int text_find(lua_State *L) {
    return find(L, true);
}

int text_match(lua_State *L) {
    return find(L, false);
}

/* gmatch: upvalues are the text, the pattern, where to go on, where the last match ended */

static int gmatch_step(lua_State *L) {
    size_t length;
    size_t pattern_length;
    const char *text = lua_tolstring(L, lua_upvalueindex(1), &length);
    const char *pattern = lua_tolstring(L, lua_upvalueindex(2), &pattern_length);
    size_t from = (size_t)lua_tointeger(L, lua_upvalueindex(3));
    const char *last_end = text + lua_tointeger(L, lua_upvalueindex(4));
    bool has_last = lua_toboolean(L, lua_upvalueindex(5));
    matcher m;
    matcher_begin(&m, L, text, length, pattern + pattern_length);
    if (from > length) return 0;
    for (const char *at = text + from; at <= m.text_end; at++) {
        matcher_reset(&m);
        budget_spend(L, 1);
        const char *end = matcher_match(&m, at, pattern);
        if (end == NULL || (has_last && end == last_end)) continue;
        lua_pushinteger(L, end - text);
        lua_copy(L, -1, lua_upvalueindex(3));
        lua_replace(L, lua_upvalueindex(4));
        lua_pushboolean(L, true);
        lua_replace(L, lua_upvalueindex(5));
        return matcher_push_captures(&m, at, end);
    }
    return 0;
}

int text_gmatch(lua_State *L) {
    size_t length;
    size_t pattern_length;
    argument_text(L, 1, &length);
    argument_text(L, 2, &pattern_length);
    size_t first = text_start(L, 3, 1, length) - 1;
    lua_settop(L, 2);
    lua_pushinteger(L, (lua_Integer)first);
    lua_pushinteger(L, 0);
    lua_pushboolean(L, false);
    lua_pushcclosure(L, gmatch_step, 5);
    return 1;
}

/* gsub: argument 3 is the replacement */

static void add_replacement_text(
    matcher *m, text_buffer *result, const char *start, const char *end) {
    lua_State *L = m->L;
    size_t length;
    const char *text = lua_tolstring(L, 3, &length);
    const char *text_end = text + length;
    while (text < text_end) {
        const char *sign = memchr(text, '%', (size_t)(text_end - text));
        if (sign == NULL) sign = text_end;
        buffer_add(result, text, (size_t)(sign - text));
        if (sign == text_end) return;
        char after = sign + 1 < text_end ? sign[1] : 0;
        if (after == '%') {
            buffer_add(result, sign, 1);
        } else if (after == '0') {
            buffer_add(result, start, (size_t)(end - start));
        } else if (after >= '1' && after <= '9') {
            size_t part_length;
            matcher_push_capture(m, after - '1', start, end);
            const char *part = text_push(L, -1, &part_length);
            buffer_add(result, part, part_length);
            lua_pop(L, 2);
        } else {
            luaL_error(L, "invalid use of '%%' in replacement string");
        }
        text = sign + 2;
    }
}

/* Adds what the match is replaced by; the match itself where the answer is false or nil. */
static void add_replacement(matcher *m, text_buffer *result, const char *start, const char *end) {
    lua_State *L = m->L;
    size_t length;
    switch (lua_type(L, 3)) {
    case LUA_TFUNCTION: {
        lua_pushvalue(L, 3);
        int count = matcher_push_captures(m, start, end);
        lua_call(L, count, 1);
        break;
    }
    case LUA_TTABLE:
        matcher_push_capture(m, 0, start, end);
        lua_gettable(L, 3);
        break;
    default: add_replacement_text(m, result, start, end); return;
    }
    if (!lua_toboolean(L, -1)) {
        buffer_add(result, start, (size_t)(end - start));
    } else if (lua_type(L, -1) == LUA_TSTRING || lua_type(L, -1) == LUA_TNUMBER) {
        const char *text = text_push(L, -1, &length);
        buffer_add(result, text, length);
        lua_pop(L, 1);
    } else {
        luaL_error(L, "invalid replacement value (a %s)", luaL_typename(L, -1));
    }
    lua_pop(L, 1);
}

static void check_replacement(lua_State *L) {
    size_t length;
    switch (lua_type(L, 3)) {
    case LUA_TNUMBER: argument_text(L, 3, &length); break;
    case LUA_TSTRING:
    case LUA_TTABLE:
    case LUA_TFUNCTION: break;
    default: argument_wrong(L, 3, "string/function/table");
    }
}

int text_gsub(lua_State *L) {
    size_t length;
    size_t pattern_length;
    const char *text = argument_text(L, 1, &length);
    const char *pattern = argument_text(L, 2, &pattern_length);
    check_replacement(L);
    lua_Integer most = argument_integer_or(L, 4, (lua_Integer)length + 1);
    const char *pattern_end = pattern + pattern_length;
    bool is_anchored = pattern_length > 0 && pattern[0] == '^';
    if (is_anchored) pattern++;
    lua_settop(L, 4);
    text_buffer result;
    buffer_begin(L, &result);
    matcher m;
    matcher_begin(&m, L, text, length, pattern_end);
    lua_Integer count = 0;
    const char *last_end = NULL;
    const char *at = text;
    while (count < most) {
        matcher_reset(&m);
        budget_spend(L, 2);
        const char *end = matcher_match(&m, at, pattern);
        if (end != NULL && end != last_end) {
            count++;
            add_replacement(&m, &result, at, end);
            at = last_end = end;
        } else if (at < m.text_end) {
            buffer_add(&result, at, 1);
            at++;
        } else {
            break;
        }
        if (is_anchored) break;
    }
    if (count == 0) {
        lua_pushvalue(L, 1);
    } else {
        buffer_add(&result, at, (size_t)(m.text_end - at));
        buffer_push(&result);
    }
    lua_pushinteger(L, count);
    return 2;
}
