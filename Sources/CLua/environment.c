// SPDX-License-Identifier: MIT

/* An environment's life, and the calls into it. Nothing here raises outside of lua_pcall. */

#include "environment.h"

#include <stdlib.h>
#include <string.h>

/* Runs in a state that is being built; an error can only be missing memory. */
static int build(lua_State *L) {
    lua_createtable(L, 16, 0);
    lua_pushvalue(L, -1);
    lua_rawseti(L, LUA_REGISTRYINDEX, REGISTRY_KEPT);
    lua_pushboolean(L, false);
    lua_rawseti(L, LUA_REGISTRYINDEX, REGISTRY_TRAVERSAL);
    library_open(L);
    lua_settop(L, 1);
    lua_pushcfunction(L, failure_describe);
    return SLOT_COUNT;
}

sandbox *sandbox_create(sandbox_limits limits) {
    sandbox *box = calloc(1, sizeof *box);
    if (box == NULL) return NULL;
    box->limits = limits;
    box->is_host = true;
    lua_State *L = lua_newstate(budget_allocate, box);
    box->lua = L;
    if (L == NULL) {
        free(box);
        return NULL;
    }
    *(sandbox **)lua_getextraspace(L) = box;
    lua_gc(L, LUA_GCSTOP);
    lua_pushcfunction(L, build);
    if (lua_pcall(L, 0, SLOT_COUNT, 0) != LUA_OK) {
        sandbox_destroy(box);
        return NULL;
    }
    lua_gc(L, LUA_GCRESTART);
    box->host_memory = box->memory_in_use;
    box->memory_after_collection = box->memory_in_use;
    box->is_host = false;
    return box;
}

void sandbox_destroy(sandbox *box) {
    if (box == NULL) return;
    box->is_host = true;
    lua_close(box->lua);
    free(box->result.bytes);
    free(box->notes.bytes);
    free(box);
}

uint32_t kept_add(lua_State *L) {
    lua_rawgeti(L, LUA_REGISTRYINDEX, REGISTRY_KEPT);
    lua_insert(L, -2);
    uint32_t handle = ++sandbox_of(L)->kept_count;
    lua_rawseti(L, -2, handle);
    lua_pop(L, 1);
    return handle;
}

void kept_push(lua_State *L, uint32_t handle) {
    lua_rawgeti(L, LUA_REGISTRYINDEX, REGISTRY_KEPT);
    lua_rawgeti(L, -1, handle);
    lua_remove(L, -2);
}

/* What a protected function of this file works on. */
typedef struct {
    const uint8_t *tape;
    size_t length;
    uint32_t handle;
} request;

/*
 * Collects garbage between calls, so that no call pays for what earlier ones left behind; only
 * after much was added, so that a plugin that holds much cannot make every call slow.
 */
static void collect(sandbox *box) {
    if (box->memory_in_use < box->memory_after_collection + box->limits.memory / 4) return;
    lua_gc(box->lua, LUA_GCCOLLECT);
    box->memory_after_collection = box->memory_in_use;
}

/* Runs `work` under lua_pcall with full budgets. */
static sandbox_outcome run(sandbox *box, lua_CFunction work, request *about) {
    lua_State *L = box->lua;
    box->result.length = 0;
    box->outcome = SANDBOX_DONE;
    collect(box);
    budget_begin(box);
    lua_pushcfunction(L, work);
    lua_pushlightuserdata(L, about);
    sandbox_outcome outcome = failure_settle(box, lua_pcall(L, 1, 0, SLOT_DESCRIBE));
    lua_settop(L, SLOT_COUNT);
    return outcome;
}

/* Leaves the function at the top, or a failure of the kind SANDBOX_SYNTAX. */
static sandbox_outcome compile(sandbox *box, const uint8_t *text, size_t length) {
    lua_State *L = box->lua;
    box->outcome = SANDBOX_DONE;
    budget_begin(box);
    int status = luaL_loadbufferx(L, (const char *)text, length, "=" CHUNK_NAME, "t");
    /* Some limits of the compiler come as plain errors. */
    if (failure_settle(box, status) == SANDBOX_RUNTIME) box->outcome = SANDBOX_SYNTAX;
    return box->outcome;
}

sandbox_outcome sandbox_compile(sandbox *box, const uint8_t *text, size_t length) {
    sandbox_outcome outcome = compile(box, text, length);
    lua_settop(box->lua, SLOT_COUNT);
    return outcome;
}

/* Lets go of what must not reach from one call into the next. */
static void forget(sandbox *box) {
    box->has_random = false;
    if (!box->has_traversal) return;
    box->has_traversal = false;
    lua_pushboolean(box->lua, false);
    lua_rawseti(box->lua, LUA_REGISTRYINDEX, REGISTRY_TRAVERSAL);
}

static int run_chunk(lua_State *L) {
    lua_settop(L, 1);
    lua_call(L, 0, 1);
    tape_write_module(L);
    return 0;
}

/* Tells in the words of the original why its marked text does not compile. */
static sandbox_outcome explain(sandbox *box, const uint8_t *original, size_t length) {
    char message[sizeof box->message];
    size_t message_length = box->message_length;
    int line = box->line;
    memcpy(message, box->message, message_length);
    lua_settop(box->lua, SLOT_COUNT);
    if (compile(box, original, length) == SANDBOX_DONE) {
        /* Only the marks were too much. */
        failure_set(box, SANDBOX_SYNTAX, message, message_length, line);
    }
    return box->outcome;
}

sandbox_outcome sandbox_load(
    sandbox *box, const uint8_t *text, size_t length, const uint8_t *original,
    size_t original_length) {
    lua_State *L = box->lua;
    box->result.length = 0;
    collect(box);
    sandbox_outcome outcome = compile(box, text, length);
    if (outcome == SANDBOX_SYNTAX) outcome = explain(box, original, original_length);
    if (outcome == SANDBOX_DONE) {
        lua_pushcfunction(L, run_chunk);
        lua_insert(L, -2);
        outcome = failure_settle(box, lua_pcall(L, 1, 0, SLOT_DESCRIBE));
    }
    lua_settop(L, SLOT_COUNT);
    forget(box);
    return outcome;
}

static int keep_value(lua_State *L) {
    request *about = lua_touserdata(L, 1);
    const uint8_t *tape = about->tape;
    tape_push(L, &tape, tape + about->length);
    about->handle = kept_add(L);
    return 0;
}

sandbox_outcome sandbox_keep(sandbox *box, const uint8_t *tape, size_t length, uint32_t *handle) {
    request about = {.tape = tape, .length = length};
    collect(box);
    size_t before = box->memory_in_use;
    box->is_host = true;
    lua_gc(box->lua, LUA_GCSTOP);
    sandbox_outcome outcome = run(box, keep_value, &about);
    lua_gc(box->lua, LUA_GCRESTART);
    box->is_host = false;
    box->host_memory += box->memory_in_use - before;
    box->memory_after_collection += box->memory_in_use - before;
    *handle = about.handle;
    return outcome;
}

static int call_function(lua_State *L) {
    request *about = lua_touserdata(L, 1);
    const uint8_t *tape = about->tape;
    const uint8_t *end = tape + about->length;
    kept_push(L, about->handle);
    int count = 0;
    for (; tape < end; count++) {
        luaL_checkstack(L, 8, "too many arguments");
        tape_push(L, &tape, end);
    }
    lua_call(L, count, 1);
    tape_write(L, -1);
    return 0;
}

sandbox_outcome sandbox_call(
    sandbox *box, uint32_t function, const uint8_t *tape, size_t length, bool has_random,
    uint64_t seed) {
    request about = {.tape = tape, .length = length, .handle = function};
    box->has_random = has_random;
    box->random_state = seed;
    sandbox_outcome outcome = run(box, call_function, &about);
    forget(box);
    return outcome;
}

static int write_result(lua_State *L) {
    lua_settop(L, 1);
    tape_write(L, 1);
    return 0;
}

sandbox_verdict sandbox_holds(
    sandbox *box, uint32_t function, uint32_t first, uint32_t second, uint32_t option) {
    lua_State *L = box->lua;
    box->result.length = 0;
    box->outcome = SANDBOX_DONE;
    collect(box);
    budget_begin(box);
    lua_rawgeti(L, SLOT_KEPT, function);
    lua_rawgeti(L, SLOT_KEPT, first);
    lua_rawgeti(L, SLOT_KEPT, second);
    lua_rawgeti(L, SLOT_KEPT, option);
    int status = lua_pcall(L, 3, 1, SLOT_DESCRIBE);
    sandbox_verdict verdict = SANDBOX_OTHER;
    if (status == LUA_OK && lua_isboolean(L, -1)) {
        verdict = lua_toboolean(L, -1) ? SANDBOX_TRUE : SANDBOX_FALSE;
    } else if (status == LUA_OK) {
        lua_pushcfunction(L, write_result);
        lua_insert(L, -2);
        status = lua_pcall(L, 1, 0, SLOT_DESCRIBE);
    }
    if (failure_settle(box, status) != SANDBOX_DONE) verdict = SANDBOX_FAILED;
    lua_settop(L, SLOT_COUNT);
    forget(box);
    return verdict;
}

const uint8_t *sandbox_result(const sandbox *box, size_t *length) {
    *length = box->result.length;
    return box->result.bytes;
}

sandbox_failure sandbox_last_failure(const sandbox *box) {
    return (sandbox_failure){
        .outcome = box->outcome,
        .message = box->message,
        .length = box->message_length,
        .line = box->line,
    };
}

sandbox_usage sandbox_last_usage(const sandbox *box) {
    size_t kept = box->host_memory < box->memory_peak ? box->host_memory : box->memory_peak;
    return (sandbox_usage){
        .steps = box->limits.steps - box->steps_left,
        .memory = box->memory_peak - kept,
    };
}

const uint8_t *sandbox_take_notes(sandbox *box, size_t *length, uint32_t *left_out) {
    *length = box->notes.length;
    *left_out = box->notes_left_out;
    box->notes.length = 0;
    box->note_count = 0;
    box->notes_left_out = 0;
    return box->notes.bytes;
}

const char *sandbox_lua_release(void) {
    return LUA_RELEASE;
}
