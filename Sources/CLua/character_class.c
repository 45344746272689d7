// SPDX-License-Identifier: MIT

/* The classes of bytes that patterns name: those of ASCII, whatever the locale. */

#include "matcher.h"

bool byte_is_between(unsigned char c, char first, char last) {
    return c >= (unsigned char)first && c <= (unsigned char)last;
}

static bool is_letter(unsigned char c) {
    return byte_is_between(c, 'a', 'z') || byte_is_between(c, 'A', 'Z');
}

static bool is_digit(unsigned char c) {
    return byte_is_between(c, '0', '9');
}

bool class_has(unsigned char c, unsigned char class) {
    bool is_in;
    switch (class | 0x20) {
    case 'a': is_in = is_letter(c); break;
    case 'c': is_in = c < 0x20 || c == 0x7F; break;
    case 'd': is_in = is_digit(c); break;
    case 'g': is_in = byte_is_between(c, '!', '~'); break;
    case 'l': is_in = byte_is_between(c, 'a', 'z'); break;
    case 'p': is_in = byte_is_between(c, '!', '~') && !is_letter(c) && !is_digit(c); break;
    case 's': is_in = c == ' ' || byte_is_between(c, '\t', '\r'); break;
    case 'u': is_in = byte_is_between(c, 'A', 'Z'); break;
    case 'w': is_in = is_letter(c) || is_digit(c); break;
    case 'x':
        is_in = is_digit(c) || byte_is_between(c, 'a', 'f') || byte_is_between(c, 'A', 'F');
        break;
    default: return c == class;
    }
    /* Only letters name classes; an upper-case one means all others. */
    if (!is_letter(class)) return c == class;
    return byte_is_between(class, 'A', 'Z') ? !is_in : is_in;
}
