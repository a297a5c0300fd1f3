// What the C files share. All of it may be called from a signal handler.

#ifndef BROWSERTOP_RESTORE_H
#define BROWSERTOP_RESTORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

long long bt_now_ms(void);

// Gives up at the deadline: a terminal that takes nothing must not keep a dying program alive.
void bt_write_until(int file, const uint8_t *bytes, size_t count, long long deadline);

// Remembers the terminal and its modes; not in a handler.
void bt_restore_begin(int output);
// Undoes what was switched on and prints what was written to stderr, if it is armed: once, and within 600 ms.
void bt_restore_terminal(void);
// Restores the terminal and lets ncurses' output go nowhere: a write that blocks returns, and so does the next.
void bt_restore_let_go(void);

// The descriptor that ncurses writes to, -1 without one.
extern volatile int bt_curses_output;

// Gives stderr back and prints what came meanwhile.
void bt_stderr_print(long long deadline);

#endif
