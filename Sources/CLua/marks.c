// SPDX-License-Identifier: MIT

/*
 * The metatable of texts, out of reach of plugins. It has three duties:
 *
 * - methods: `s:upper()`;
 * - arithmetic on texts that stand for numbers, as in plain Lua, but charged by length;
 * - marks. `LuaInstrumenter` writes `("\6="|(b))` where the plugin has `b`, at the few places
 *   where one instruction of the virtual machine could run long or depend on more than its
 *   operands. The operator `|` on a text, an error in Lua, comes here: what the mark asks for is
 *   done, and `b` goes on as it was. A plugin that writes marks itself gains nothing: each only
 *   checks and charges.
 */

#include "library.h"

#include <math.h>

enum { MARK = '\6' };

/* For `a < ("\6<"|(b))`: a text is wrapped, so that comparing it comes to `operators.c`. */
static int wrap_operand(lua_State *L) {
    if (lua_type(L, 2) != LUA_TSTRING) return 1;
    lua_rawgeti(L, LUA_REGISTRYINDEX, REGISTRY_OPERAND);
    lua_insert(L, 2);
    lua_setiuservalue(L, 2, 1);
    return 1;
}

/* Names an operand that cannot be one, as Lua would: its words stand after the mark. */
static void refuse_operand(lua_State *L, const char *name, const char *deed) {
    luaL_error(L, "attempt to %s a %s value ('%s')", deed, luaL_typename(L, 2), name);
}

static void check_operand(lua_State *L, const char *name, const char *event, const char *deed) {
    int type = lua_type(L, 2);
    if (*name == 0 || type == LUA_TNUMBER || type == LUA_TSTRING) return;
    if (!handler_push(L, 2, event)) refuse_operand(L, name, deed);
    lua_pop(L, 1);
}

static int take_length(lua_State *L, const char *name) {
    int type = lua_type(L, 2);
    bool has_length = type == LUA_TTABLE || type == LUA_TSTRING;
    if (*name != 0 && !has_length) refuse_operand(L, name, "get length of");
    lua_pushinteger(L, operator_length(L, 2));
    return 1;
}

/* The machines write `nan` in two ways. */
static int check_part(lua_State *L, const char *name) {
    check_operand(L, name, "__concat", "concatenate");
    bool is_float = lua_type(L, 2) == LUA_TNUMBER && !lua_isinteger(L, 2);
    if (is_float && isnan(lua_tonumber(L, 2))) lua_pushliteral(L, "nan");
    return 1;
}

/* The C library divides bit by bit. */
static int check_remainder(lua_State *L, const char *name) {
    enum { FLOAT_REMAINDER_STEPS = 500 };
    check_operand(L, name, "__mod", "perform arithmetic on");
    bool is_float = lua_type(L, 2) == LUA_TNUMBER && !lua_isinteger(L, 2);
    if (is_float) budget_spend(L, FLOAT_REMAINDER_STEPS);
    return 1;
}

/* `for` takes texts for numbers, however long they are: so they are read here, charged. */
static int check_loop_number(lua_State *L) {
    if (lua_type(L, 2) == LUA_TSTRING) text_push_number(L, 2);
    return 1;
}

static int obey(lua_State *L, const char *mark) {
    const char *name = mark + 2;
    switch (mark[1]) {
    case '<': return wrap_operand(L);
    case '#': return take_length(L, name);
    case '.': return check_part(L, name);
    case '%': return check_remainder(L, name);
    case 'f': return check_loop_number(L);
    case 'k': key_check(L, 2); return 1;
    case '=':
        if (lua_type(L, 2) == LUA_TSTRING) budget_spend(L, lua_rawlen(L, 2) / 32);
        return 1;
    default: return operands_refuse(L, "perform bitwise operation on", false);
    }
}

static int on_bor(lua_State *L) {
    if (lua_type(L, 1) == LUA_TSTRING) {
        const char *mark = lua_tostring(L, 1);
        if (mark[0] == MARK) return obey(L, mark);
    }
    return operands_operate(L, "__bor", "perform bitwise operation on", false);
}

/* `("\6v")(...)`: many values at once are charged by their number. */
static int on_call(lua_State *L) {
    const char *mark = lua_tostring(L, 1);
    if (mark[0] != MARK || mark[1] != 'v') return luaL_error(L, "attempt to call a string value");
    int count = lua_gettop(L) - 1;
    budget_spend(L, 1 + (uint64_t)count);
    return count;
}

/* Arithmetic */

/* Makes an operand a number if it can be one. */
static bool is_number(lua_State *L, int index) {
    if (lua_type(L, index) == LUA_TSTRING && text_push_number(L, index)) lua_replace(L, index);
    return lua_type(L, index) == LUA_TNUMBER;
}

static int calculate(lua_State *L, int operation, const char *event) {
    lua_settop(L, 2);
    if (handler_push(L, 1, event) || handler_push(L, 2, event)) {
        lua_insert(L, 1);
        lua_call(L, 2, 1);
        return 1;
    }
    for (int index = 1; index <= 2; index++) {
        if (!is_number(L, index)) {
            return luaL_error(
                L, "attempt to perform arithmetic on a %s value", luaL_typename(L, index));
        }
    }
    if (operation == LUA_OPMOD || operation == LUA_OPPOW) budget_spend(L, 500);
    if (operation == LUA_OPUNM) lua_settop(L, 1);
    lua_arith(L, operation);
    return 1;
}

#define ARITHMETIC(name, operation) \
    static int on_##name(lua_State *L) { \
        return calculate(L, operation, "__" #name); \
    }
ARITHMETIC(add, LUA_OPADD)
ARITHMETIC(sub, LUA_OPSUB)
ARITHMETIC(mul, LUA_OPMUL)
ARITHMETIC(mod, LUA_OPMOD)
ARITHMETIC(pow, LUA_OPPOW)
ARITHMETIC(div, LUA_OPDIV)
ARITHMETIC(idiv, LUA_OPIDIV)
ARITHMETIC(unm, LUA_OPUNM)

/* Makes the stand-in for the right operand of a comparison; there is never more than one in use. */
static void make_operand(lua_State *L) {
    static const luaL_Reg comparisons[] = {
        {"__lt", operator_less},
        {"__le", operator_less_or_equal},
        {NULL, NULL},
    };
    lua_newuserdatauv(L, 0, 1);
    lua_createtable(L, 0, 2);
    functions_set(L, comparisons);
    lua_setmetatable(L, -2);
    lua_rawseti(L, LUA_REGISTRYINDEX, REGISTRY_OPERAND);
}

void marks_open(lua_State *L) {
    static const luaL_Reg events[] = {
        {"__add", on_add},
        {"__sub", on_sub},
        {"__mul", on_mul},
        {"__mod", on_mod},
        {"__pow", on_pow},
        {"__div", on_div},
        {"__idiv", on_idiv},
        {"__unm", on_unm},
        {"__bor", on_bor},
        {"__call", on_call},
        {NULL, NULL},
    };
    make_operand(L);
    lua_pushliteral(L, "");
    lua_createtable(L, 0, sizeof events / sizeof *events);
    functions_set(L, events);
    lua_getfield(L, -3, "string");
    lua_setfield(L, -2, "__index");
    lua_setmetatable(L, -2);
    lua_pop(L, 1);
}
