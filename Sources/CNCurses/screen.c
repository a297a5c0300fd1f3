// The only file that sees curses.h.

#define _GNU_SOURCE 1              // wcwidth
#define _DARWIN_C_SOURCE 1         // wcwidth there
#define _XOPEN_SOURCE_EXTENDED 1   // the wide calls
#define NCURSES_WIDECHAR 1
#define NCURSES_NOMACROS 1         // functions, not macros named like ordinary words

#include "CNCurses.h"
#include "restore.h"
#include "terminfo.h"

#include <curses.h>
#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

// macOS's ncurses is older than the calls for more than 32,767 colours and pairs.
#if defined(NCURSES_EXT_COLORS) && NCURSES_EXT_COLORS && NCURSES_VERSION_PATCH >= 20170401
#define EXTENDED_COLOURS 1
#else
#define EXTENDED_COLOURS 0
#endif

_Static_assert(sizeof(wchar_t) == sizeof(uint32_t), "scalars are passed to ncurses as wchar_t");

static SCREEN *screen;
static FILE *input_file, *output_file;
static int cursor_shown = -1;

static bool can_move(void);

bool bt_locale_start(const char *named) {
    bool unnamed = !named || !*named;
    if (!unnamed && setlocale(LC_CTYPE, named) && strcmp(nl_langinfo(CODESET), "UTF-8") == 0) return true;
    // A locale that asks for something else than UTF-8 is obeyed, one that is missing or not installed is guessed.
    bool wants_utf8 = unnamed || strstr(named, "UTF-8") || strstr(named, "utf8") || strstr(named, "UTF8");
    if (wants_utf8 && (setlocale(LC_CTYPE, "C.UTF-8") || setlocale(LC_CTYPE, "UTF-8"))) return true;
    setlocale(LC_CTYPE, "C");
    return false;
}

const char *bt_environment(const char *name) { return getenv(name); }
bool bt_is_terminal(int file) { return isatty(file) == 1; }

bool bt_screen_open(const char *term, int input, int output) {
    int in = dup(input), out = dup(output);
    input_file = in < 0 ? NULL : fdopen(in, "r");
    output_file = out < 0 ? NULL : fdopen(out, "w");
    if (!input_file || !output_file) {
        bt_screen_close();
        return false;
    }
    bt_curses_output = out;
    use_tioctl(TRUE);
    // Not without a terminal, as in tests: the environment is changed for it, which other threads may read.
    bool begun = isatty(output) && bt_terminfo_begin(term);
    screen = newterm(term, output_file, input_file);
    if (!screen && begun) {
        bt_terminfo_end(begun);
        begun = false;
        screen = newterm(term, output_file, input_file);
    }
    bt_terminfo_end(begun);
    // Without cursor addressing nothing can be drawn.
    if (!screen || !can_move()) {
        if (screen) endwin();
        bt_screen_close();
        return false;
    }
    raw();
    noecho();
    nonl();
    // ncurses neither reads keys nor looks whether some wait, which would leave a frame half drawn.
    typeahead(-1);
    if (has_colors()) {
        start_color();
        use_default_colors();
    }
    // A list that goes on by a line is scrolled inside its region instead of written again.
    idlok(stdscr, TRUE);
    cursor_shown = -1;
    return true;
}

void bt_screen_close(void) {
    bt_curses_output = -1;
    if (screen) delscreen(screen);
    if (input_file) fclose(input_file);
    if (output_file) fclose(output_file);
    screen = NULL;
    input_file = output_file = NULL;
}

void bt_screen_leave(void) { endwin(); }

int bt_rows(void) { return LINES; }
int bt_columns(void) { return COLS; }

// No terminal is larger; ncurses counts in 16 bits, and a size made up by somebody must not take the memory of one.
enum { MOST_ROWS = 2048, MOST_COLUMNS = 4096 };

bool bt_resize(int rows, int columns) {
    if (rows > MOST_ROWS) rows = MOST_ROWS;
    if (columns > MOST_COLUMNS) columns = MOST_COLUMNS;
    if (rows < 1 || columns < 1 || (rows == LINES && columns == COLS)) return false;
    return resizeterm(rows, columns) == OK;
}

bool bt_take_size(int output) {
    struct winsize size;
    if (ioctl(output, TIOCGWINSZ, &size) != 0) return false;
    return bt_resize(size.ws_row, size.ws_col);
}

int bt_colours(void) { return has_colors() ? COLORS : 0; }
int bt_pairs(void) { return has_colors() ? COLOR_PAIRS : 0; }

bool bt_define_pair(int pair, int foreground, int background) {
#if EXTENDED_COLOURS
    return init_extended_pair(pair, foreground, background) == OK;
#else
    if (pair > 32767 || foreground > 32767 || background > 32767) return false;
    return init_pair((short)pair, (short)foreground, (short)background) == OK;
#endif
}

int bt_capability(const char *name, uint8_t *bytes, int capacity) {
    const char *value = tigetstr((char *)name);
    if (!value || value == (char *)-1) return -1;
    int count = 0;
    while (*value && count < capacity) {
        // Padding, as in $<5>, is for ncurses to act on, not to send.
        const char *end = value[0] == '$' && value[1] == '<' ? strchr(value, '>') : NULL;
        if (end) value = end + 1;
        else bytes[count++] = (uint8_t)*value++;
    }
    return count;
}

static bool can_move(void) {
    uint8_t bytes[1];
    return bt_capability("cup", bytes, 1) > 0;
}

int bt_scalar_columns(uint32_t scalar) { return wcwidth((wchar_t)scalar); }

// One cell with its combining marks: added as a string, ncurses 6.4 drops the marks of a wide base.
static void put_cluster(const wchar_t *scalars, int count, attr_t attributes, int pair) {
    wchar_t text[CCHARW_MAX + 1] = {0};
    if (count > CCHARW_MAX) count = CCHARW_MAX;
    wmemcpy(text, scalars, (size_t)count);
    cchar_t cell;
#if EXTENDED_COLOURS
    setcchar(&cell, text, attributes, (short)(pair & 0x7fff), &pair);
#else
    setcchar(&cell, text, attributes, (short)pair, NULL);
#endif
    wadd_wch(stdscr, &cell);
}

void bt_put(int row, int column, const uint32_t *scalars, int count, int attributes, int pair) {
    attr_t curses = A_NORMAL;
    if (attributes & BT_BOLD) curses |= A_BOLD;
    if (attributes & BT_DIM) curses |= A_DIM;
    if (attributes & BT_UNDERLINE) curses |= A_UNDERLINE;
    if (attributes & BT_REVERSE) curses |= A_REVERSE;
#if EXTENDED_COLOURS
    wattr_set(stdscr, curses, (short)(pair & 0x7fff), &pair);   // The last argument is what counts.
#else
    wattr_set(stdscr, curses, (short)pair, NULL);
#endif
    // ERR after the last cell of the screen is no error: the cell is written, the cursor just can't move on.
    wmove(stdscr, row, column);
    int start = 0;
    for (int i = 0; i < count; i++) {
        if (scalars[i] < 0x300 || i == 0 || wcwidth((wchar_t)scalars[i]) != 0) continue;
        int first = i - 1;
        if (first > start) waddnwstr(stdscr, (const wchar_t *)scalars + start, first - start);
        while (i + 1 < count && scalars[i + 1] >= 0x300 && wcwidth((wchar_t)scalars[i + 1]) == 0) i++;
        put_cluster((const wchar_t *)scalars + first, i + 1 - first, curses, pair);
        start = i + 1;
    }
    if (count > start) waddnwstr(stdscr, (const wchar_t *)scalars + start, count - start);
}

void bt_erase(void) { werase(stdscr); }

void bt_cursor(int row, int column) {
    bool shown = row >= 0;
    leaveok(stdscr, !shown);
    if (shown) wmove(stdscr, row, column);
    if (cursor_shown != shown) curs_set(shown);
    cursor_shown = shown;
}

void bt_screen_flush(void) {
    wnoutrefresh(stdscr);
    doupdate();
}

void bt_screen_forget(void) {
    reset_prog_mode();
    clearok(curscr, TRUE);
    cursor_shown = -1;
}

void bt_bell(void) { beep(); }

void bt_send(const uint8_t *bytes, size_t count) {
    if (!output_file) return;
    int output = fileno(output_file);
    while (count > 0) {
        ssize_t sent = write(output, bytes, count);
        if (sent > 0) {
            bytes += sent;
            count -= (size_t)sent;
        } else if (errno == EAGAIN) {
            struct pollfd room = {output, POLLOUT, 0};
            if (poll(&room, 1, 1000) <= 0) return;
        } else if (errno != EINTR) {
            return;
        }
    }
}

int bt_read_back(int row, uint32_t *scalars, int capacity) {
    int read = mvwinnwstr(stdscr, row, 0, (wchar_t *)scalars, capacity - 1);
    return read < 0 ? 0 : read;
}

void bt_read_style(int row, int column, int *attributes, int *pair) {
    cchar_t cell;
    wchar_t text[CCHARW_MAX + 1];
    attr_t curses = 0;
    short short_pair = 0;
    mvwin_wch(stdscr, row, column, &cell);
#if EXTENDED_COLOURS
    getcchar(&cell, text, &curses, &short_pair, pair);
#else
    getcchar(&cell, text, &curses, &short_pair, NULL);
    *pair = short_pair;
#endif
    *attributes = (curses & A_BOLD ? BT_BOLD : 0) | (curses & A_DIM ? BT_DIM : 0) | (curses & A_UNDERLINE ? BT_UNDERLINE : 0)
        | (curses & A_REVERSE ? BT_REVERSE : 0);
}

void bt_read_pair(int pair, int *foreground, int *background) {
#if EXTENDED_COLOURS
    extended_pair_content(pair, foreground, background);
#else
    short f = 0, b = 0;
    pair_content((short)pair, &f, &b);
    *foreground = f;
    *background = b;
#endif
}
