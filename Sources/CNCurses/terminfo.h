#pragma once

#include <stdbool.h>

// Puts an entry for `term` without the capabilities that terminals lack where newterm() looks; false: nothing was done.
// For the main thread, before other threads read the environment.
bool bt_terminfo_begin(const char *term);

// Takes it away again. Pass what `bt_terminfo_begin` returned.
void bt_terminfo_end(bool begun);
