// SPDX-License-Identifier: MIT

/* The safe library: what its parts share. Everything here may raise. */

#ifndef LIBRARY_H
#define LIBRARY_H

#include "environment.h"

/* More values than this are never pushed at once. */
enum { MOST_VALUES = 250000 };

/* Each part puts its functions into the global table. */
void base_open(lua_State *L);
void iteration_open(lua_State *L);
void metatables_open(lua_State *L);
void marks_open(lua_State *L);
void tables_open(lua_State *L);
void strings_open(lua_State *L);
void utf8_open(lua_State *L);
void maths_open(lua_State *L);
void random_open(lua_State *L);

/* Fills the table at the top. */
void functions_set(lua_State *L, const luaL_Reg *functions);

/* arguments.c: arguments of library functions; numbers in texts count, charged by length. */

lua_Integer argument_integer(lua_State *L, int index);
lua_Integer argument_integer_or(lua_State *L, int index, lua_Integer fallback);
lua_Number argument_number(lua_State *L, int index);
/* A text, or a number as one. */
const char *argument_text(lua_State *L, int index, size_t *length);
void argument_table(lua_State *L, int index);
_Noreturn void argument_wrong(lua_State *L, int index, const char *wanted);
/* Pushes the number that a text stands for; false, and nothing pushed, if none. */
bool text_push_number(lua_State *L, int index);
/* "a table", "nothing"... for messages. */
const char *type_phrase(lua_State *L, int index);

/* host_table.c: tables of the host, which plugins see but cannot change. */

/* Replaces the table at the top by a read-only view of it. */
void host_table_seal(lua_State *L);
/* Pushes the table behind a read-only view; false, and nothing pushed, for any other value. */
bool host_table_push_data(lua_State *L, int index);
/* Raises if the table at the index is a read-only view. */
void host_table_refuse(lua_State *L, int index);
/* Replaces a read-only view at the index by the table behind it. */
void host_table_open(lua_State *L, int index);

/* metatables.c */

/* Pushes what the plugin set as `event` of a value; false, and nothing pushed, if nothing. */
bool handler_push(lua_State *L, int index, const char *event);
/* Calls the handler that one of two operands has for an event; false if none has one. */
bool handler_call(lua_State *L, const char *event);
/* The same, or the error that Lua has for it. */
int operands_operate(lua_State *L, const char *event, const char *deed, bool takes_texts);
int operands_refuse(lua_State *L, const char *deed, bool takes_texts);

/* operators.c: what instructions do in Lua, but charged and the same everywhere */

/* Compares like `<`; texts byte by byte, and an error where two look like numbers. */
bool operator_is_less(lua_State *L, int left, int right);
/* The events `__lt` and `__le`. */
int operator_less(lua_State *L);
int operator_less_or_equal(lua_State *L);
/* The length, like `#`: the same border whatever the table's history. */
lua_Integer operator_length(lua_State *L, int index);
/* Makes sure that a key can be stored without making later accesses slow. */
void key_check(lua_State *L, int index);
void key_check_range(lua_State *L, lua_Integer first, lua_Unsigned count);

/* keys.c */

/* Pushes a list of all keys in order: numbers, then texts, then booleans; returns how many. */
size_t keys_push_sorted(lua_State *L, int index);
/* Whether the keys are exactly 1 to `count`. */
bool keys_are_list(lua_State *L, int index, size_t *count);

/* merge_sort.c */

typedef bool (*order_less)(lua_State *L, void *context, uint32_t left, uint32_t right);
/* Sorts indices, stably; any answers of `less` are harmless. */
void merge_sort(lua_State *L, uint32_t *order, size_t count, order_less less, void *context);

/* texts.c */

enum { NUMBER_TEXT_SIZE = 512 };
/* Writes a number as `tostring` shows it, the same on every machine; returns the length. */
size_t number_text(lua_State *L, int index, char *text);

bool utf8_is_valid(const char *text, size_t length);
/* Pushes the text of any value as `tostring` shows it. */
const char *text_push(lua_State *L, int index, size_t *length);

/* A text that grows: its memory is the plugin's, on the Lua stack. */
typedef struct {
    lua_State *L;
    char *bytes;
    size_t length;
    size_t capacity;
    int slot; /* where the memory lies on the stack */
} text_buffer;

void buffer_begin(lua_State *L, text_buffer *buffer);
void buffer_add(text_buffer *buffer, const char *bytes, size_t length);
/* Makes room and returns where to write; `length` is not moved. */
char *buffer_reserve(text_buffer *buffer, size_t length);
/* Pushes the text. */
void buffer_push(text_buffer *buffer);

/* strings.c, patterns.c, format.c */

/* A position that counts from the end where negative, as one from 1. */
size_t text_start(lua_State *L, int index, lua_Integer fallback, size_t length);

int text_find(lua_State *L);
int text_match(lua_State *L);
int text_gmatch(lua_State *L);
int text_gsub(lua_State *L);
int text_format(lua_State *L);

#endif
