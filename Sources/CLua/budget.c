// SPDX-License-Identifier: MIT

/*
 * The budgets: steps, counted by a hook for every instruction and by `budget_spend` in every loop
 * of C; and memory, counted by the allocator, which charges steps as well, because the costly
 * instructions (concatenation, growth of a table, the collector's work) all allocate.
 */

#include "environment.h"

#include <stdlib.h>

/* Instructions between two calls of the hook. */
enum { HOOK_INTERVAL = 1000 };
/* Bytes allocated and filled in one step, of texts and of tables, and bytes collected in one. */
enum { TEXT_BYTES_PER_STEP = 32, TABLE_BYTES_PER_STEP = 8, COLLECTED_BYTES_PER_STEP = 32 };
/* See operators.c: so many keys may share a place in a table before instructions cost more. */
enum { SCATTERED_KEYS_PER_WEIGHT = 64 };

_Noreturn void budget_raise(lua_State *L) {
    sandbox *box = sandbox_of(L);
    if (box->exhausted_line == 0) box->exhausted_line = failure_line(L);
    /* No text: there may be no memory for one. */
    lua_pushlightuserdata(L, box);
    lua_error(L);
    abort();
}

static void on_count(lua_State *L, lua_Debug *frame) {
    (void)frame;
    sandbox *box = sandbox_of(L);
    uint64_t weight = 1 + box->scattered_keys / SCATTERED_KEYS_PER_WEIGHT;
    if (!budget_charge(box, HOOK_INTERVAL * weight)) budget_raise(L);
}

void budget_exhaust(sandbox *box, sandbox_outcome why) {
    if (box->exhausted != SANDBOX_DONE) return;
    box->exhausted = why;
    lua_sethook(box->lua, on_count, LUA_MASKCOUNT, 1);
}

bool budget_charge(sandbox *box, uint64_t steps) {
    if (box->exhausted != SANDBOX_DONE) return false;
    if (box->is_host) return true;
    if (steps > (uint64_t)box->steps_left) {
        box->steps_left = 0;
        budget_exhaust(box, SANDBOX_STEPS);
        return false;
    }
    box->steps_left -= (int64_t)steps;
    return true;
}

void budget_spend(lua_State *L, uint64_t steps) {
    if (!budget_charge(sandbox_of(L), steps)) budget_raise(L);
}

void budget_begin(sandbox *box) {
    box->steps_left = box->limits.steps;
    box->exhausted = SANDBOX_DONE;
    box->exhausted_line = 0;
    box->memory_peak = box->memory_in_use;
    box->refused.block = NULL;
    box->refused.size = 0;
    lua_sethook(box->lua, on_count, LUA_MASKCOUNT, HOOK_INTERVAL);
}

/*
 * Whether memory may grow. Lua answers a first refusal by collecting all garbage and asking again;
 * the same request refused twice means that the budget is gone. Then small blocks are still handed
 * out, up to twice the limit, so that the next instruction can raise and tell its line.
 */
static bool may_grow(sandbox *box, void *block, size_t old_size, size_t size) {
    size_t limit = box->limits.memory + box->host_memory;
    size_t wanted = box->memory_in_use - old_size + size;
    if (box->is_host || wanted <= limit) return true;
    if (box->exhausted == SANDBOX_MEMORY) return wanted <= limit + box->limits.memory;
    if (box->refused.block != block || box->refused.size != size) {
        box->refused.block = block;
        box->refused.size = size;
        budget_charge(box, box->memory_in_use / COLLECTED_BYTES_PER_STEP);
        return false;
    }
    budget_exhaust(box, SANDBOX_MEMORY);
    return wanted <= limit + box->limits.memory;
}

void *budget_allocate(void *context, void *block, size_t old_size, size_t size) {
    sandbox *box = context;
    /* Lua tells the kind of a new object in place of an old size. Userdata are text buffers. */
    bool is_text = block == NULL && (old_size == LUA_TSTRING || old_size == LUA_TUSERDATA);
    if (block == NULL) old_size = 0;
    if (size == 0) {
        free(block);
        box->memory_in_use -= old_size;
        return NULL;
    }
    if (size > old_size && !may_grow(box, block, old_size, size)) return NULL;
    void *grown = realloc(block, size);
    if (grown == NULL) return size <= old_size ? block : NULL;
    box->memory_in_use += size - old_size;
    if (box->memory_in_use > box->memory_peak) box->memory_peak = box->memory_in_use;
    if (size >= old_size) {
        box->refused.size = 0;
        budget_charge(box, 1 + size / (is_text ? TEXT_BYTES_PER_STEP : TABLE_BYTES_PER_STEP));
    }
    return grown;
}
