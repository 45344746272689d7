// SPDX-License-Identifier: MIT

#ifndef CLUA_H
#define CLUA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * A bounded, deterministic Lua environment behind calls that never raise.
 *
 * A Lua error is a longjmp, which must not cross a Swift frame. So every function here runs what
 * may raise under lua_pcall and answers with an outcome. Values cross as "tapes": one tag byte,
 * then what belongs to it, in the machine's byte order (see `sandbox_tag`).
 *
 * An environment belongs to one thread at a time. The process must stay in the "C" locale.
 */

typedef struct sandbox sandbox;

/* How a call ended. */
typedef enum {
    SANDBOX_DONE,
    SANDBOX_SYNTAX,  /* the source is not Lua */
    SANDBOX_RUNTIME, /* an error that nobody caught */
    SANDBOX_STEPS,   /* the budget of steps is gone */
    SANDBOX_MEMORY,  /* the budget of memory is gone */
    SANDBOX_VALUE,   /* what came back is no value that can leave */
} sandbox_outcome;

/* What `sandbox_holds` found. */
typedef enum {
    SANDBOX_FALSE,
    SANDBOX_TRUE,
    SANDBOX_OTHER,  /* the value is on the result tape */
    SANDBOX_FAILED, /* see `sandbox_last_failure` */
} sandbox_verdict;

/* The tags of a tape; what follows each is in the comment. Counts and lengths are uint32_t. */
typedef enum {
    SANDBOX_TAG_NONE,
    SANDBOX_TAG_FALSE,
    SANDBOX_TAG_TRUE,
    SANDBOX_TAG_NUMBER,   /* a double */
    SANDBOX_TAG_TEXT,     /* length, bytes */
    SANDBOX_TAG_LIST,     /* count, that many values */
    SANDBOX_TAG_RECORD,   /* count, that many times: length, bytes of the key, the value */
    SANDBOX_TAG_HANDLE,   /* uint32_t; only on the way in */
    SANDBOX_TAG_RANDOM,   /* only on the way in */
    SANDBOX_TAG_FUNCTION, /* handle and line, uint32_t each; only from `sandbox_load` */
} sandbox_tag;

/* What one call may use, and what one environment may hold. */
typedef struct {
    int64_t steps;       /* for each call */
    size_t memory;       /* in bytes, beyond what the host keeps in the environment */
    size_t result_bytes; /* of one tape on the way out */
} sandbox_limits;

/* What the last call used. */
typedef struct {
    int64_t steps;
    size_t memory; /* at its peak, beyond what the host keeps */
} sandbox_usage;

/* Why the last call failed; `message` is valid until the next call. */
typedef struct {
    sandbox_outcome outcome;
    const char *message;
    size_t length;
    int line; /* in the plugin's source, 0 where unknown */
} sandbox_failure;

/* Creates an environment, or returns NULL where the machine has no memory left. */
sandbox *sandbox_create(sandbox_limits limits);

/* Frees an environment and all handles into it. */
void sandbox_destroy(sandbox *box);

/*
 * Compiles a chunk of text (never bytecode) and runs it. `text` is what runs, `original` what the
 * user wrote: syntax errors are told in its words. The result tape holds a record: each function of
 * the returned table by its handle and line, everything else by value.
 */
sandbox_outcome sandbox_load(
    sandbox *box, const uint8_t *text, size_t length, const uint8_t *original,
    size_t original_length);

/* Compiles a text without running it. */
sandbox_outcome sandbox_compile(sandbox *box, const uint8_t *text, size_t length);

/* Keeps the value on the tape for many calls, read-only for plugins. */
sandbox_outcome sandbox_keep(sandbox *box, const uint8_t *tape, size_t length, uint32_t *handle);

/*
 * Calls a function with the values on a tape, one after the other; the result tape holds its first
 * result. With `has_random` the generator `random`, begun with the seed, may be used meanwhile.
 */
sandbox_outcome sandbox_call(
    sandbox *box, uint32_t function, const uint8_t *tape, size_t length, bool has_random,
    uint64_t seed);

/* Calls a function with three kept values: the fast way for rules about pairs. */
sandbox_verdict sandbox_holds(
    sandbox *box, uint32_t function, uint32_t first, uint32_t second, uint32_t option);

/* The tape of the last call, valid until the next. */
const uint8_t *sandbox_result(const sandbox *box, size_t *length);

/* Why the last call failed. */
sandbox_failure sandbox_last_failure(const sandbox *box);

/* What the last call used. */
sandbox_usage sandbox_last_usage(const sandbox *box);

/*
 * Hands out what was printed since the last time: for each note its line (uint32_t), length
 * (uint32_t) and bytes. `left_out` counts the notes beyond the limit. Valid until the next call.
 */
const uint8_t *sandbox_take_notes(sandbox *box, size_t *length, uint32_t *left_out);

/* The version of the Lua library, for instance "Lua 5.4.4". */
const char *sandbox_lua_release(void);

#endif
