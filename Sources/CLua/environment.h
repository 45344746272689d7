// SPDX-License-Identifier: MIT

#ifndef ENVIRONMENT_H
#define ENVIRONMENT_H

#include "CLua.h"

#include <lauxlib.h>
#include <lua.h>

/* The name of every chunk: errors begin with it and a line, and `failure.c` takes it off again. */
#define CHUNK_NAME "plugin"

/* What stays at the bottom of the Lua stack between calls. */
enum {
    SLOT_KEPT = 1, /* what the registry has as REGISTRY_KEPT, quicker to reach from the host */
    SLOT_DESCRIBE, /* the message handler */
    SLOT_COUNT = SLOT_DESCRIBE,
};

/* What the registry holds. */
enum {
    REGISTRY_KEPT = LUA_RIDX_LAST + 1, /* kept values and functions; a handle is an index into it */
    REGISTRY_RANDOM,                   /* the object `random` */
    REGISTRY_TRAVERSAL,                /* tables that `next` walks through, with their keys */
    REGISTRY_OPERAND,                  /* see marks.c */
};

/* Bytes that the host reads, grown with malloc, outside of the plugin's budget. */
typedef struct {
    uint8_t *bytes;
    size_t length;
    size_t capacity;
} tape_buffer;

enum { RECENT_KEYS = 4 };

struct sandbox {
    lua_State *lua;
    sandbox_limits limits;

    int64_t steps_left;
    size_t memory_in_use;
    size_t memory_peak;
    size_t host_memory; /* part of it that the host keeps in here */
    size_t memory_after_collection;
    bool is_host;              /* the host itself is at work: nothing is charged */
    sandbox_outcome exhausted; /* SANDBOX_STEPS or SANDBOX_MEMORY once a budget is gone */
    int exhausted_line;
    struct {
        void *block;
        size_t size;
    } refused; /* the allocation that was refused last */
    uint64_t scattered_keys; /* these three: see operators.c */
    uint64_t recent_keys[RECENT_KEYS];
    int recent_turn;

    uint32_t kept_count;
    bool has_traversal; /* REGISTRY_TRAVERSAL is in use */
    int traversal_turn;
    bool has_random;
    uint64_t random_state;

    sandbox_outcome outcome;
    char message[1024];
    size_t message_length;
    int line;

    tape_buffer result;
    tape_buffer notes;
    uint32_t note_count;
    uint32_t notes_left_out;
};

/* The environment that a Lua state belongs to. */
static inline sandbox *sandbox_of(lua_State *L) {
    return *(sandbox **)lua_getextraspace(L);
}

/* budget.c */

/* Charges steps without raising; false once the budget is gone. */
bool budget_charge(sandbox *box, uint64_t steps);
/* Charges steps, and raises once the budget is gone. One step is about four nanoseconds. */
void budget_spend(lua_State *L, uint64_t steps);
/* Raises the error that nothing in Lua can catch. */
_Noreturn void budget_raise(lua_State *L);
/* Begins a call: full budgets. */
void budget_begin(sandbox *box);
/* The allocator of an environment. */
void *budget_allocate(void *box, void *block, size_t old_size, size_t size);
/* Marks a budget as gone; from here on every instruction raises. */
void budget_exhaust(sandbox *box, sandbox_outcome why);

/* failure.c */

/* The line that runs now in the innermost Lua function, or 0. */
int failure_line(lua_State *L);

/* The message handler of calls from the host: tells the message and the line before unwinding. */
int failure_describe(lua_State *L);
/* Turns the status of lua_pcall into the outcome, and keeps message and line. */
sandbox_outcome failure_settle(sandbox *box, int status);
/* Sets the message, cut to what fits. */
void failure_set(
    sandbox *box, sandbox_outcome outcome, const char *message, size_t length, int line);
/* Raises an error that is reported as a value that cannot leave. */
_Noreturn void failure_raise_value(lua_State *L, const char *format, ...);

/* tape_in.c, tape_out.c */

/* How deep tables may nest on a tape. */
enum { DEEPEST_VALUE = 32 };
/* Whole numbers up to here are exact as a double. */
#define LARGEST_EXACT ((lua_Integer)1 << 53)

bool tape_append(tape_buffer *buffer, const void *bytes, size_t length);
/* Pushes the next value of a tape, host tables read-only, and moves on; raises. */
void tape_push(lua_State *L, const uint8_t **tape, const uint8_t *end);
/* Writes the value at an index to the result tape; raises. */
void tape_write(lua_State *L, int index);
/* Writes the table at the top as `sandbox_load` promises; raises. */
void tape_write_module(lua_State *L);

/* environment.c */

/* Keeps the value at the top, which it pops, and returns its handle. */
uint32_t kept_add(lua_State *L);
/* Pushes a kept value. */
void kept_push(lua_State *L, uint32_t handle);

/* library.c */

/* Builds what an environment begins with: the safe library as globals, and the slots. */
void library_open(lua_State *L);

#endif
