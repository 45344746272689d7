// SPDX-License-Identifier: MIT

#ifndef MATCHER_H
#define MATCHER_H

#include "library.h"

enum { MOST_CAPTURES = 32 };

/* A capture's length before it is closed, and where it is but a position. */
#define CAPTURE_OPEN ((size_t)-1)
#define CAPTURE_POSITION ((size_t)-2)

/* One pattern at work on one text. */
typedef struct {
    lua_State *L;
    const char *text;
    const char *text_end;
    const char *pattern_end;
    int depth;
    unsigned unpaid; /* steps not charged yet */
    int capture_count;
    struct {
        const char *start;
        size_t length;
    } captures[MOST_CAPTURES];
} matcher;

/* Begins with a text and the end of a pattern. */
void matcher_begin(
    matcher *m, lua_State *L, const char *text, size_t length, const char *pattern_end);
/* Forgets captures, to try at another place. */
void matcher_reset(matcher *m);
/* Where a match that begins at `at` ends, or NULL. Raises for a malformed pattern. */
const char *matcher_match(matcher *m, const char *at, const char *pattern);
/* Pushes one capture; the whole match if there are none and `index` is 0. */
void matcher_push_capture(matcher *m, int index, const char *start, const char *end);
/* Pushes all captures, or the whole match unless `start` is NULL; returns how many. */
int matcher_push_captures(matcher *m, const char *start, const char *end);

/* character_class.c */

/* Whether a byte is in the class that a letter names; any other byte names itself. */
bool class_has(unsigned char c, unsigned char class);
bool byte_is_between(unsigned char c, char first, char last);

#endif
