// SPDX-License-Identifier: MIT

/* What went wrong, in words for the user: without the prefix "plugin:LINE: ", the line apart. */

#include "library.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Marks errors of `failure_raise_value`; only its address counts. */
static const char value_error_key;

int failure_line(lua_State *L) {
    lua_Debug frame;
    for (int level = 0; lua_getstack(L, level, &frame); level++) {
        lua_getinfo(L, "l", &frame);
        if (frame.currentline > 0) return frame.currentline;
    }
    return 0;
}

void failure_set(
    sandbox *box, sandbox_outcome outcome, const char *message, size_t length, int line) {
    if (length > sizeof box->message) {
        length = sizeof box->message;
        /* Not within a character of UTF-8. */
        while (length > 0 && (message[length] & 0xC0) == 0x80) length--;
    }
    memcpy(box->message, message, length);
    box->message_length = length;
    box->outcome = outcome;
    box->line = line;
}

_Noreturn void failure_raise_value(lua_State *L, const char *format, ...) {
    char message[512];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    if (length < 0) length = 0;
    if ((size_t)length >= sizeof message) length = sizeof message - 1;
    failure_set(sandbox_of(L), SANDBOX_VALUE, message, (size_t)length, 0);
    lua_pushlightuserdata(L, (void *)&value_error_key);
    lua_error(L);
    abort();
}

/* Takes "plugin:LINE: " off the beginning; the line, or 0 where there is no such prefix. */
static int take_prefix(const char **message, size_t *length) {
    static const char prefix[] = CHUNK_NAME ":";
    size_t at = sizeof prefix - 1;
    if (*length <= at || memcmp(*message, prefix, at) != 0) return 0;
    long line = 0;
    size_t digits = at;
    while (at < *length && (*message)[at] >= '0' && (*message)[at] <= '9' && line < 10000000) {
        line = line * 10 + ((*message)[at++] - '0');
    }
    if (at == digits || at + 2 > *length || (*message)[at] != ':' || (*message)[at + 1] != ' ') {
        return 0;
    }
    *message += at + 2;
    *length -= at + 2;
    return (int)line;
}

/* An error that was caught and raised again may have several prefixes: the last is its origin. */
static void keep_message(
    sandbox *box, sandbox_outcome outcome, const char *message, size_t length, int line) {
    int told;
    while ((told = take_prefix(&message, &length)) != 0) line = told;
    failure_set(box, outcome, message, length, line);
}

int failure_describe(lua_State *L) {
    sandbox *box = sandbox_of(L);
    if (box->exhausted != SANDBOX_DONE) return 1;
    if (lua_touserdata(L, 1) == &value_error_key) return 1;
    int line = failure_line(L);
    if (lua_istable(L, 1)) {
        /* Looked at without its metamethods: they could run on. */
        lua_pushliteral(L, "message");
        lua_rawget(L, 1);
        if (lua_type(L, -1) == LUA_TSTRING) lua_replace(L, 1);
    }
    size_t length;
    char other[64];
    const char *message;
    if (lua_type(L, 1) == LUA_TSTRING) {
        message = lua_tolstring(L, 1, &length);
    } else {
        int written = lua_isnil(L, 1) ? snprintf(other, sizeof other, "an error without a message")
            : lua_type(L, 1) == LUA_TNUMBER
            ? snprintf(other, sizeof other, "an error that is the number %.14g", lua_tonumber(L, 1))
            : snprintf(other, sizeof other, "an error that is %s", type_phrase(L, 1));
        message = other;
        length = (size_t)written;
    }
    keep_message(box, SANDBOX_RUNTIME, message, length, line);
    return 1;
}

/* The message that lies at the top, of an error that no handler saw. */
static void keep_top(sandbox *box, sandbox_outcome outcome) {
    static const char unknown[] = "an error without a message";
    size_t length = sizeof unknown - 1;
    const char *message = unknown;
    if (lua_type(box->lua, -1) == LUA_TSTRING) message = lua_tolstring(box->lua, -1, &length);
    keep_message(box, outcome, message, length, 0);
}

sandbox_outcome failure_settle(sandbox *box, int status) {
    if (status == LUA_ERRMEM) budget_exhaust(box, SANDBOX_MEMORY);
    if (box->exhausted != SANDBOX_DONE) {
        failure_set(box, box->exhausted, "", 0, box->exhausted_line);
    } else if (status == LUA_OK) {
        box->outcome = SANDBOX_DONE;
    } else if (box->outcome == SANDBOX_DONE) {
        keep_top(box, SANDBOX_RUNTIME);
    }
    return box->outcome;
}
