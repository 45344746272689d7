// SPDX-License-Identifier: MIT

/*
 * Lua's patterns (Reference Manual 5.4, 6.4.1), charged for each byte that is tried. A pattern is
 * matched from left to right; where an item can take more or fewer bytes, the rest is tried for
 * each choice by recursion, whose depth is bounded.
 */

#include "matcher.h"

#include <string.h>

enum { DEEPEST = 100, STEPS_AT_ONCE = 64 };

void matcher_begin(
    matcher *m, lua_State *L, const char *text, size_t length, const char *pattern_end) {
    m->L = L;
    m->text = text;
    m->text_end = text + length;
    m->pattern_end = pattern_end;
    m->unpaid = 0;
    matcher_reset(m);
}

void matcher_reset(matcher *m) {
    m->capture_count = 0;
    m->depth = 0;
}

static inline void tick(matcher *m) {
    if (++m->unpaid < STEPS_AT_ONCE) return;
    m->unpaid = 0;
    budget_spend(m->L, STEPS_AT_ONCE);
}

/* The end of the set that begins after '['. */
static const char *set_end(matcher *m, const char *at) {
    if (at < m->pattern_end && *at == '^') at++;
    const char *first = at;
    for (;; at++) {
        if (at >= m->pattern_end) luaL_error(m->L, "malformed pattern (missing ']')");
        if (*at == ']' && at != first) return at + 1;
        if (*at == '%') at++;
    }
}

/* The end of the single item at a place: a byte, a class or a set. */
static const char *item_end(matcher *m, const char *item) {
    if (*item == '[') return set_end(m, item + 1);
    if (*item != '%') return item + 1;
    if (item + 1 >= m->pattern_end) luaL_error(m->L, "malformed pattern (ends with '%%')");
    return item + 2;
}

static bool is_in_set(matcher *m, unsigned char c, const char *set, const char *end) {
    bool is_negated = *++set == '^';
    if (is_negated) set++;
    const char *last = end - 1; /* the ']' */
    while (set < last) {
        tick(m);
        if (*set == '%') {
            if (class_has(c, (unsigned char)set[1])) return !is_negated;
            set += 2;
        } else if (set + 2 < last && set[1] == '-') {
            if (byte_is_between(c, set[0], set[2])) return !is_negated;
            set += 3;
        } else {
            if (c == (unsigned char)*set) return !is_negated;
            set++;
        }
    }
    return is_negated;
}

/* Whether the byte at a place of the text is one that the item means. */
static bool matches_item(matcher *m, const char *at, const char *item, const char *end) {
    tick(m);
    if (at >= m->text_end) return false;
    unsigned char c = (unsigned char)*at;
    switch (*item) {
    case '.': return true;
    case '%': return class_has(c, (unsigned char)item[1]);
    case '[': return is_in_set(m, c, item, end);
    default: return c == (unsigned char)*item;
    }
}

/* Items that are more than one byte */

static const char *match_balanced(matcher *m, const char *at, const char *item) {
    if (item + 3 >= m->pattern_end) {
        luaL_error(m->L, "malformed pattern (missing arguments to '%%b')");
    }
    if (at >= m->text_end || *at != item[2]) return NULL;
    size_t open = 1;
    while (++at < m->text_end) {
        tick(m);
        if (*at == item[3]) {
            if (--open == 0) return at + 1;
        } else if (*at == item[2]) {
            open++;
        }
    }
    return NULL;
}

static bool is_at_frontier(matcher *m, const char *at, const char *set, const char *end) {
    unsigned char before = at == m->text ? 0 : (unsigned char)at[-1];
    unsigned char here = at < m->text_end ? (unsigned char)*at : 0;
    return !is_in_set(m, before, set, end) && is_in_set(m, here, set, end);
}

static int closed_capture(matcher *m, char digit) {
    int index = digit - '1';
    if (index < 0 || index >= m->capture_count || m->captures[index].length == CAPTURE_OPEN) {
        return luaL_error(m->L, "invalid capture index %%%d", index + 1);
    }
    return index;
}

static const char *match_again(matcher *m, const char *at, char digit) {
    int index = closed_capture(m, digit);
    size_t length = m->captures[index].length;
    if (length == CAPTURE_POSITION) length = 0;
    if ((size_t)(m->text_end - at) < length) return NULL;
    budget_spend(m->L, 1 + length / 16);
    return memcmp(m->captures[index].start, at, length) == 0 ? at + length : NULL;
}

/* Repetition */

static const char *match_most(
    matcher *m, const char *at, const char *item, const char *end, size_t least) {
    size_t count = 0;
    while (matches_item(m, at + count, item, end)) count++;
    for (; count + 1 > least; count--) {
        const char *matched = matcher_match(m, at + count, end + 1);
        if (matched != NULL) return matched;
        if (count == 0) break;
    }
    return NULL;
}

static const char *match_fewest(matcher *m, const char *at, const char *item, const char *end) {
    for (;; at++) {
        const char *matched = matcher_match(m, at, end + 1);
        if (matched != NULL) return matched;
        if (!matches_item(m, at, item, end)) return NULL;
    }
}

/* Captures */

static const char *open_capture(matcher *m, const char *at, const char *pattern) {
    if (m->capture_count >= MOST_CAPTURES) luaL_error(m->L, "too many captures");
    bool is_position = pattern + 1 < m->pattern_end && pattern[1] == ')';
    m->captures[m->capture_count].start = at;
    m->captures[m->capture_count].length = is_position ? CAPTURE_POSITION : CAPTURE_OPEN;
    m->capture_count++;
    const char *matched = matcher_match(m, at, pattern + (is_position ? 2 : 1));
    if (matched == NULL) m->capture_count--;
    return matched;
}

static const char *close_capture(matcher *m, const char *at, const char *pattern) {
    int index = m->capture_count - 1;
    while (index >= 0 && m->captures[index].length != CAPTURE_OPEN) index--;
    if (index < 0) luaL_error(m->L, "invalid pattern capture");
    m->captures[index].length = (size_t)(at - m->captures[index].start);
    const char *matched = matcher_match(m, at, pattern + 1);
    if (matched == NULL) m->captures[index].length = CAPTURE_OPEN;
    return matched;
}

/* What became of the item at the pattern's front. */
typedef enum { STEP_ON, STEP_FAILED, STEP_DECIDED } step;

/* Takes a single item with its suffix; the match is decided where the rest was tried already. */
static step take_item(matcher *m, const char **at, const char **pattern, const char **result) {
    const char *end = item_end(m, *pattern);
    char suffix = end < m->pattern_end ? *end : 0;
    switch (suffix) {
    case '*': *result = match_most(m, *at, *pattern, end, 0); return STEP_DECIDED;
    case '+': *result = match_most(m, *at, *pattern, end, 1); return STEP_DECIDED;
    case '-': *result = match_fewest(m, *at, *pattern, end); return STEP_DECIDED;
    case '?':
        if (matches_item(m, *at, *pattern, end)) {
            *result = matcher_match(m, *at + 1, end + 1);
            if (*result != NULL) return STEP_DECIDED;
        }
        *pattern = end + 1;
        return STEP_ON;
    default:
        if (!matches_item(m, *at, *pattern, end)) return STEP_FAILED;
        ++*at;
        *pattern = end;
        return STEP_ON;
    }
}

/* Takes `%b`, `%f` or `%1`; any other item is left to `take_item`. */
static step take_special(matcher *m, const char **at, const char **pattern, const char **result) {
    const char *item = *pattern;
    char kind = item + 1 < m->pattern_end ? item[1] : 0;
    if (kind == 'b') {
        *at = match_balanced(m, *at, item);
        *pattern = item + 4;
    } else if (kind == 'f') {
        if (item + 2 >= m->pattern_end || item[2] != '[') {
            luaL_error(m->L, "missing '[' after '%%f' in pattern");
        }
        const char *end = set_end(m, item + 3);
        if (!is_at_frontier(m, *at, item + 2, end)) return STEP_FAILED;
        *pattern = end;
    } else if (kind >= '0' && kind <= '9') {
        *at = match_again(m, *at, kind);
        *pattern = item + 2;
    } else {
        return take_item(m, at, pattern, result);
    }
    return *at == NULL ? STEP_FAILED : STEP_ON;
}

static const char *match_here(matcher *m, const char *at, const char *pattern) {
    const char *result = NULL;
    while (pattern < m->pattern_end) {
        step taken;
        tick(m);
        switch (*pattern) {
        case '(': return open_capture(m, at, pattern);
        case ')': return close_capture(m, at, pattern);
        case '$':
            if (pattern + 1 == m->pattern_end) return at == m->text_end ? at : NULL;
            taken = take_item(m, &at, &pattern, &result);
            break;
        case '%': taken = take_special(m, &at, &pattern, &result); break;
        default: taken = take_item(m, &at, &pattern, &result); break;
        }
        if (taken == STEP_FAILED) return NULL;
        if (taken == STEP_DECIDED) return result;
    }
    return at;
}

const char *matcher_match(matcher *m, const char *at, const char *pattern) {
    if (m->depth >= DEEPEST) luaL_error(m->L, "pattern too complex");
    m->depth++;
    const char *matched = match_here(m, at, pattern);
    m->depth--;
    return matched;
}

void matcher_push_capture(matcher *m, int index, const char *start, const char *end) {
    if (index >= m->capture_count) {
        if (index != 0) luaL_error(m->L, "invalid capture index %%%d", index + 1);
        lua_pushlstring(m->L, start, (size_t)(end - start));
        return;
    }
    const char *from = m->captures[index].start;
    size_t length = m->captures[index].length;
    if (length == CAPTURE_OPEN) luaL_error(m->L, "unfinished capture");
    if (length == CAPTURE_POSITION) {
        lua_pushinteger(m->L, from - m->text + 1);
    } else {
        lua_pushlstring(m->L, from, length);
    }
}

int matcher_push_captures(matcher *m, const char *start, const char *end) {
    int count = m->capture_count == 0 && start != NULL ? 1 : m->capture_count;
    luaL_checkstack(m->L, count, "too many captures");
    for (int index = 0; index < count; index++) matcher_push_capture(m, index, start, end);
    return count;
}
