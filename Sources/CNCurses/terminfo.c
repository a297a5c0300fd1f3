// What is done to the terminfo entry in use. A file of its own: <term.h> makes macros of words such as `columns`.

#include <curses.h>
#include <stddef.h>
#include <term.h>

void bt_terminfo_keep_to_basics(void);

// xterm's entry promises REP and the scrolling of several lines at once (SU, SD), but not every terminal and multiplexer that
// calls itself xterm has them, and those that lack them lose text. What remains costs a few bytes more.
void bt_terminfo_keep_to_basics(void) {
    repeat_char = NULL;
    parm_index = NULL;
    parm_rindex = NULL;
}
