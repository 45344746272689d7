// SPDX-License-Identifier: MIT

#include "library.h"

#include <string.h>

/* Merges order[from..<middle] and order[middle..<to] through the scratch space. */
static void merge(
    lua_State *L, uint32_t *order, uint32_t *scratch, size_t from, size_t middle, size_t to,
    order_less less, void *context) {
    memcpy(scratch + from, order + from, (to - from) * sizeof *order);
    size_t left = from;
    size_t right = middle;
    for (size_t next = from; next < to; next++) {
        bool take_right = left == middle
            || (right < to && less(L, context, scratch[right], scratch[left]));
        order[next] = take_right ? scratch[right++] : scratch[left++];
    }
}

void merge_sort(lua_State *L, uint32_t *order, size_t count, order_less less, void *context) {
    budget_spend(L, count);
    uint32_t *scratch = lua_newuserdatauv(L, count * sizeof *order, 0);
    for (size_t width = 1; width < count; width *= 2) {
        for (size_t from = 0; from + width < count; from += 2 * width) {
            size_t middle = from + width;
            size_t to = middle + width < count ? middle + width : count;
            budget_spend(L, to - from);
            /* Two runs that are in order already stay: sorted input costs one pass a level. */
            if (!less(L, context, order[middle], order[middle - 1])) continue;
            merge(L, order, scratch, from, middle, to, less, context);
        }
    }
    lua_pop(L, 1);
}
