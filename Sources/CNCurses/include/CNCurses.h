// What Swift needs of ncurses and of signals, in plain C types.
//
// curses.h stays out of this header: half of it is macros the importer can't see, its globals are not concurrency-safe to
// Swift's eyes, and its structs differ by platform. Everything here is for the main thread, except bt_wake.

#ifndef BROWSERTOP_CNCURSES_H
#define BROWSERTOP_CNCURSES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__clang__)
#pragma clang assume_nonnull begin
#endif

// Constants are macros, since those become Int32 in Swift.

// ---- Screen (screen.c) ------------------------------------------------------------------------------------------------

/// Sets LC_CTYPE to a locale by name; to C.UTF-8 when none is named or a named UTF-8 one is not installed.
/// Returns whether the result is UTF-8. Call before bt_screen_open.
bool bt_locale_start(const char *_Nullable named);

/// An environment variable, or NULL.
const char *_Nullable bt_environment(const char *name);
bool bt_is_terminal(int file);

/// Lets large blocks go back to the system at once: what sorting a million sessions took shall not stay for the next time.
void bt_return_large_memory(void);

/// Opens a screen for the terminfo entry `term` on two descriptors. False when there is no such entry or it can't draw.
/// newterm, because initscr ends the process on a bad TERM.
bool bt_screen_open(const char *term, int input, int output);
/// Frees the screen after bt_screen_leave.
void bt_screen_close(void);
/// Leaves the alternate screen and restores the terminal's modes. bt_screen_flush enters again.
void bt_screen_leave(void);
/// Lets ncurses write to the terminal again after bt_guard_leaving had to take it away.
void bt_screen_take_back(void);

int bt_rows(void);
int bt_columns(void);
/// Takes the size from the terminal. True when it is another than before.
bool bt_take_size(int output);
bool bt_resize(int rows, int columns);

/// Colours, and -1-aware pairs, the entry allows; 0 without colour.
int bt_colours(void);
int bt_pairs(void);
/// Colours are numbers, or -1 for the terminal's own. False when the entry can't hold the pair.
bool bt_define_pair(int pair, int foreground, int background);
/// Copies a string capability such as "rmcup" without its padding. Returns its length, -1 when the entry has none.
int bt_capability(const char *name, uint8_t *bytes, int capacity);

#define BT_BOLD 1
#define BT_DIM 2
#define BT_UNDERLINE 4
#define BT_REVERSE 8

/// Puts scalars on the virtual screen in one style; attributes are BT_BOLD and so on.
void bt_put(int row, int column, const uint32_t *scalars, int count, int attributes, int pair);
/// The C library's idea of a scalar's columns, which ncurses goes by: -1 when it can't print it.
int bt_scalar_columns(uint32_t scalar);
/// Blanks the virtual screen, for when the next frame does not cover it.
void bt_erase(void);
/// Places the cursor, or hides it with a negative row.
void bt_cursor(int row, int column);
/// Sends what differs from the terminal's contents.
void bt_screen_flush(void);
/// Makes the next flush clear and paint everything.
void bt_screen_forget(void);
void bt_bell(void);
/// Sends bytes as they are, behind whatever has been flushed.
void bt_send(const uint8_t *bytes, size_t count);

/// Reads one row back: scalars of the virtual screen. Returns how many. For tests.
int bt_read_back(int row, uint32_t *scalars, int capacity);
/// Reads one cell's attributes and pair back. For tests.
void bt_read_style(int row, int column, int *attributes, int *pair);
/// The colours of a pair, as defined. For tests.
void bt_read_pair(int pair, int *foreground, int *background);

// ---- Input (input.c) ---------------------------------------------------------------------------------------------------

/// Nothing will ever be read again.
#define BT_READ_END (-1)

/// Takes what waits, without waiting for more: how many bytes, 0 when none waits, or BT_READ_END.
int bt_read(int input, uint8_t *bytes, int capacity);

// ---- Guard (guard.c, restore.c): signals, and the restore that works inside a signal handler --------------------------------

/// Saves the terminal's modes and installs handlers for every signal that ends a process. From the main thread, before
/// bt_screen_open, or ncurses installs its own. Returns 0 or an errno.
///
/// After INT, TERM or HUP the process has two seconds to end; then it dies by that signal, the terminal restored.
int bt_guard_install(int output);
/// Puts the old actions back.
void bt_guard_remove(void);
/// The bytes that undo everything this program switched on, at most 512; taken while nothing is armed.
void bt_guard_prepare(const uint8_t *bytes, size_t count);
/// Whether a fatal signal has to restore the terminal now.
void bt_guard_arm(bool armed);

#define BT_SIGNAL_INTERRUPT 1
#define BT_SIGNAL_TERMINATE 2
#define BT_SIGNAL_HANG_UP 4
#define BT_SIGNAL_SUSPEND 8
#define BT_SIGNAL_CONTINUE 16
#define BT_SIGNAL_RESIZE 32

/// The signals that came since the last call, as BT_SIGNAL_ bits.
int bt_guard_take(void);
/// Begins and ends the time, a second, that giving the terminal back may take. When it is over, what is sent to a terminal
/// that does not read is dropped.
void bt_guard_leaving(bool begins);
/// Stops the process group with SIGTSTP's own effect. Returns when continued, or soon if nobody could continue us.
void bt_guard_stop(void);

// ---- Waking (wake.c) -----------------------------------------------------------------------------------------------------

/// Creates the pipe that ends bt_wait; once for the process. Returns 0 or an errno.
int bt_wake_open(void);
/// Ends bt_wait. From any thread and from signal handlers.
void bt_wake(void);

#define BT_READY_INPUT 1
#define BT_READY_WAKE 2
#define BT_READY_GONE 4

/// Sleeps until input, a wake or the timeout (milliseconds, negative for ever); the wake pipe is emptied.
/// Returns BT_READY_ bits.
int bt_wait(int input, int timeout);

// ---- stderr (stderr.c) ------------------------------------------------------------------------------------------------------

/// Sends stderr to a file without a name while the terminal shows frames; nothing when stderr is not a terminal.
void bt_stderr_capture(void);
/// Gives stderr back and prints what came, control bytes replaced. Safe in a signal handler.
void bt_stderr_release(void);

#if defined(__clang__)
#pragma clang assume_nonnull end
#endif

#endif
