// SPDX-License-Identifier: MIT

/*
 * `random(m, n)`, `random.pick(list)`, `random.shuffle(list)`: keyed by the seed of the call, and
 * of no use outside of a call that was given one.
 */

#include "library.h"

/* SplitMix64, as in the module Seeding: the stream of the call's seed. */
static uint64_t draw(lua_State *L) {
    sandbox *box = sandbox_of(L);
    if (!box->has_random) luaL_error(L, "'random' is only there during the call that was given it");
    box->random_state += 0x9E3779B97F4A7C15;
    uint64_t mixed = box->random_state;
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
    return mixed ^ (mixed >> 31);
}

/* A number below `bound`, each as likely as the others; 0 stands for 2^64. */
static uint64_t draw_below(lua_State *L, uint64_t bound) {
    if (bound == 0) return draw(L);
    uint64_t threshold = (0 - bound) % bound;
    for (;;) {
        budget_spend(L, 4);
        __uint128_t product = (__uint128_t)draw(L) * bound;
        if ((uint64_t)product >= threshold) return (uint64_t)(product >> 64);
    }
}

/* `random(m, n)`; argument 1 is the object itself. */
static int random_number(lua_State *L) {
    if (lua_gettop(L) < 3) return luaL_error(L, "'random' needs two whole numbers: random(m, n)");
    lua_remove(L, 1);
    lua_Integer least = argument_integer(L, 1);
    lua_Integer most = argument_integer(L, 2);
    if (least > most) return luaL_argerror(L, 2, "interval is empty");
    uint64_t drawn = draw_below(L, (lua_Unsigned)most - (lua_Unsigned)least + 1);
    lua_pushinteger(L, (lua_Integer)((lua_Unsigned)least + drawn));
    return 1;
}

static int random_pick(lua_State *L) {
    argument_table(L, 1);
    lua_Integer length = operator_length(L, 1);
    if (length < 1) return luaL_argerror(L, 1, "the list is empty");
    lua_geti(L, 1, 1 + (lua_Integer)draw_below(L, (uint64_t)length));
    return 1;
}

/* A list of the plugin's own is shuffled in place; one of the host's gives a shuffled copy. */
static int random_shuffle(lua_State *L) {
    argument_table(L, 1);
    lua_settop(L, 1);
    lua_Integer length = operator_length(L, 1);
    budget_spend(L, (uint64_t)(length < 0 ? 0 : length) * 2);
    if (host_table_push_data(L, 1)) {
        lua_newtable(L);
        for (lua_Integer at = 1; at <= length; at++) {
            lua_rawgeti(L, 2, at);
            lua_rawseti(L, 3, at);
        }
    }
    for (lua_Integer end = length; end > 1; end--) {
        lua_Integer drawn = 1 + (lua_Integer)draw_below(L, (uint64_t)end);
        lua_rawgeti(L, -1, end);
        lua_rawgeti(L, -2, drawn);
        lua_rawseti(L, -3, end);
        lua_rawseti(L, -2, drawn);
    }
    return 1;
}

void random_open(lua_State *L) {
    static const luaL_Reg functions[] = {
        {"pick", random_pick},
        {"shuffle", random_shuffle},
        {NULL, NULL},
    };
    lua_newtable(L);
    functions_set(L, functions);
    host_table_seal(L);
    lua_getmetatable(L, -1);
    lua_pushcfunction(L, random_number);
    lua_setfield(L, -2, "__call");
    lua_pop(L, 1);
    lua_rawseti(L, LUA_REGISTRYINDEX, REGISTRY_RANDOM);
}
