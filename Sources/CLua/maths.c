// SPDX-License-Identifier: MIT

/* The library `math`, without its random numbers: those come keyed, as an argument. */

#include "library.h"

#include <math.h>

#define FUNCTION(name) \
    static int math_##name(lua_State *L) { \
        budget_spend(L, 10); \
        lua_pushnumber(L, name(argument_number(L, 1))); \
        return 1; \
    }
FUNCTION(sqrt)
FUNCTION(sin)
FUNCTION(cos)
FUNCTION(tan)
FUNCTION(asin)
FUNCTION(acos)
FUNCTION(exp)

static const lua_Number pi = 3.141592653589793238462643383279502884;

static int math_rad(lua_State *L) {
    lua_pushnumber(L, argument_number(L, 1) * (pi / 180));
    return 1;
}

static int math_deg(lua_State *L) {
    lua_pushnumber(L, argument_number(L, 1) * (180 / pi));
    return 1;
}

static int math_atan(lua_State *L) {
    lua_Number x = lua_isnoneornil(L, 2) ? 1 : argument_number(L, 2);
    budget_spend(L, 10);
    lua_pushnumber(L, atan2(argument_number(L, 1), x));
    return 1;
}

static int math_log(lua_State *L) {
    lua_Number number = argument_number(L, 1);
    budget_spend(L, 10);
    if (lua_isnoneornil(L, 2)) {
        lua_pushnumber(L, log(number));
        return 1;
    }
    lua_Number base = argument_number(L, 2);
    lua_pushnumber(
        L, base == 2 ? log2(number) : base == 10 ? log10(number) : log(number) / log(base));
    return 1;
}

/* Pushes a whole number as an integer if it is in range. */
static int push_whole(lua_State *L, lua_Number number) {
    if (number >= (lua_Number)LUA_MININTEGER && number < -(lua_Number)LUA_MININTEGER) {
        lua_pushinteger(L, (lua_Integer)number);
    } else {
        lua_pushnumber(L, number);
    }
    return 1;
}

static int math_floor(lua_State *L) {
    lua_Number number = argument_number(L, 1);
    lua_settop(L, 1);
    return lua_isinteger(L, 1) ? 1 : push_whole(L, floor(number));
}

static int math_ceil(lua_State *L) {
    lua_Number number = argument_number(L, 1);
    lua_settop(L, 1);
    return lua_isinteger(L, 1) ? 1 : push_whole(L, ceil(number));
}

static int math_abs(lua_State *L) {
    lua_Number number = argument_number(L, 1);
    if (lua_isinteger(L, 1)) {
        lua_Integer whole = lua_tointeger(L, 1);
        lua_pushinteger(L, whole < 0 ? (lua_Integer)(0 - (lua_Unsigned)whole) : whole);
    } else {
        lua_pushnumber(L, fabs(number));
    }
    return 1;
}

static int math_fmod(lua_State *L) {
    lua_Number left = argument_number(L, 1);
    lua_Number right = argument_number(L, 2);
    budget_spend(L, 500);
    if (lua_isinteger(L, 1) && lua_isinteger(L, 2)) {
        lua_Integer divisor = lua_tointeger(L, 2);
        if (divisor == 0) return luaL_argerror(L, 2, "zero");
        /* The smallest integer has no counterpart to divide into. */
        lua_pushinteger(L, divisor == -1 ? 0 : lua_tointeger(L, 1) % divisor);
    } else {
        lua_pushnumber(L, fmod(left, right));
    }
    return 1;
}

static int math_modf(lua_State *L) {
    lua_Number number = argument_number(L, 1);
    lua_settop(L, 1);
    if (lua_isinteger(L, 1)) {
        lua_pushnumber(L, 0);
        return 2;
    }
    lua_Number whole = number < 0 ? ceil(number) : floor(number);
    push_whole(L, whole);
    lua_pushnumber(L, number == whole ? 0 : number - whole);
    return 2;
}

static int math_tointeger(lua_State *L) {
    int is_whole;
    luaL_checkany(L, 1);
    if (lua_type(L, 1) == LUA_TSTRING && text_push_number(L, 1)) lua_replace(L, 1);
    lua_Integer value = lua_type(L, 1) == LUA_TNUMBER ? lua_tointegerx(L, 1, &is_whole) : 0;
    if (lua_type(L, 1) == LUA_TNUMBER && is_whole) {
        lua_pushinteger(L, value);
    } else {
        lua_pushnil(L);
    }
    return 1;
}

static int math_type(lua_State *L) {
    luaL_checkany(L, 1);
    if (lua_type(L, 1) == LUA_TNUMBER) {
        lua_pushstring(L, lua_isinteger(L, 1) ? "integer" : "float");
    } else {
        lua_pushnil(L);
    }
    return 1;
}

static int math_ult(lua_State *L) {
    lua_Unsigned left = (lua_Unsigned)argument_integer(L, 1);
    lua_pushboolean(L, left < (lua_Unsigned)argument_integer(L, 2));
    return 1;
}

/* Pushes the argument that is before all others; `sign` turns the order round. */
static int extreme(lua_State *L, bool is_least) {
    int count = lua_gettop(L);
    budget_spend(L, (uint64_t)count);
    argument_number(L, 1);
    int best = 1;
    for (int index = 2; index <= count; index++) {
        argument_number(L, index);
        bool is_better = is_least ? lua_compare(L, index, best, LUA_OPLT)
                                  : lua_compare(L, best, index, LUA_OPLT);
        if (is_better) best = index;
    }
    lua_pushvalue(L, best);
    return 1;
}

static int math_max(lua_State *L) {
    return extreme(L, false);
}

static int math_min(lua_State *L) {
    return extreme(L, true);
}

void maths_open(lua_State *L) {
    static const luaL_Reg functions[] = {
        {"abs", math_abs},
        {"acos", math_acos},
        {"asin", math_asin},
        {"atan", math_atan},
        {"ceil", math_ceil},
        {"cos", math_cos},
        {"deg", math_deg},
        {"exp", math_exp},
        {"floor", math_floor},
        {"fmod", math_fmod},
        {"log", math_log},
        {"max", math_max},
        {"min", math_min},
        {"modf", math_modf},
        {"rad", math_rad},
        {"sin", math_sin},
        {"sqrt", math_sqrt},
        {"tan", math_tan},
        {"tointeger", math_tointeger},
        {"type", math_type},
        {"ult", math_ult},
        {NULL, NULL},
    };
    lua_newtable(L);
    functions_set(L, functions);
    lua_pushnumber(L, pi);
    lua_setfield(L, -2, "pi");
    lua_pushnumber(L, HUGE_VAL);
    lua_setfield(L, -2, "huge");
    lua_pushinteger(L, LUA_MAXINTEGER);
    lua_setfield(L, -2, "maxinteger");
    lua_pushinteger(L, LUA_MININTEGER);
    lua_setfield(L, -2, "mininteger");
    lua_setfield(L, -2, "math");
}
