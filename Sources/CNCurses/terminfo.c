// Leaves out of the terminfo entry that ncurses reads what does harm or only costs bytes.
//
// xterm's entry promises REP and the scrolling of several lines at once (SU, SD), but not every terminal, multiplexer and
// recorder that calls itself xterm has them, and those that lack them lose text. What remains costs a few bytes more.
//
// Its strings that set attributes also choose the character set each time. Line drawing is done in Unicode or in ASCII here,
// so that is a tenth of all bytes for nothing. Where there is one string for all attributes, ncurses takes it for every
// change and says each time which are off; without it, one that begins is one short sequence.
//
// ncurses keeps its own copy of the entry out of reach, but reads one from $TERMINFO when that begins with `hex:`
// (terminfo(5)). So the compiled entry (term(5)) is read, the capabilities' offsets are struck out, and the result is put
// there for as long as newterm() takes. Whoever has a TERMINFO of their own is left alone, and so is every entry that does
// not look as expected: then it is used as it is.

#include "terminfo.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Indices of term.h's Strings: parm_index, parm_rindex, repeat_char.
static const size_t struck_out[] = {109, 113, 121};
// set_attributes, and what does the same one by one: bold, dim, reverse, underline and their end.
static const size_t all_attributes = 131, single_attributes[] = {27, 30, 34, 36, 39};
// Beginnings of exit_attribute_mode and set_attributes that choose the character set.
static const struct {
    size_t capability;
    const char *beginning;
} shortened[] = {{39, "\033(B"}, {131, "%?%p9%t\033(0%e\033(B%;"}};
static const char *const folders[] = {"/etc/terminfo", "/lib/terminfo", "/usr/lib/terminfo", "/usr/share/terminfo"};

enum { entry_limit = 32768, header_size = 12, magic_short = 0x011A, magic_long = 0x021E };

static size_t read_entry(const char *term, uint8_t *entry) {
    for (size_t index = 0; index < sizeof folders / sizeof *folders; index++) {
        char path[256];
        int length = snprintf(path, sizeof path, "%s/%c/%s", folders[index], term[0], term);
        if (length < 0 || (size_t)length >= sizeof path) return 0;
        FILE *file = fopen(path, "rb");
        if (!file) continue;
        size_t count = fread(entry, 1, entry_limit, file);
        fclose(file);
        return count < entry_limit ? count : 0;
    }
    return 0;
}

static size_t number(const uint8_t *entry, size_t at) { return (size_t)entry[at] | (size_t)entry[at + 1] << 8; }

// Lets the capabilities' offsets point behind their beginnings.
static void shorten(uint8_t *entry, size_t size, size_t strings, size_t string_count) {
    size_t table = strings + string_count * 2;
    for (size_t index = 0; index < sizeof shortened / sizeof *shortened; index++) {
        if (shortened[index].capability >= string_count) continue;
        size_t at = strings + shortened[index].capability * 2;
        size_t length = strlen(shortened[index].beginning);
        size_t offset = number(entry, at);
        if (offset >= 0xFFFE || table + offset + length >= size) continue;
        if (memcmp(entry + table + offset, shortened[index].beginning, length) != 0) continue;
        entry[at] = (uint8_t)(offset + length);
        entry[at + 1] = (uint8_t)((offset + length) >> 8);
    }
}

static bool has_single_attributes(const uint8_t *entry, size_t strings, size_t string_count) {
    for (size_t index = 0; index < sizeof single_attributes / sizeof *single_attributes; index++) {
        size_t capability = single_attributes[index];
        if (capability >= string_count || number(entry, strings + capability * 2) >= 0xFFFE) return false;
    }
    return true;
}

static void strike_out(uint8_t *entry, size_t strings, size_t string_count, size_t capability) {
    if (capability >= string_count) return;
    entry[strings + capability * 2] = 0xFF;
    entry[strings + capability * 2 + 1] = 0xFF;
}

static bool edit(uint8_t *entry, size_t size) {
    if (size < header_size) return false;
    size_t magic = number(entry, 0);
    if (magic != magic_short && magic != magic_long) return false;
    size_t flags_end = header_size + number(entry, 2) + number(entry, 4);
    size_t numbers = flags_end + flags_end % 2;
    size_t strings = numbers + number(entry, 6) * (magic == magic_long ? 4 : 2);
    size_t string_count = number(entry, 8);
    if (strings + string_count * 2 > size) return false;
    for (size_t index = 0; index < sizeof struck_out / sizeof *struck_out; index++) {
        strike_out(entry, strings, string_count, struck_out[index]);
    }
    shorten(entry, size, strings, string_count);
    if (has_single_attributes(entry, strings, string_count)) strike_out(entry, strings, string_count, all_attributes);
    return true;
}

bool bt_terminfo_begin(const char *term) {
    if (!term || !*term || strchr(term, '/') || getenv("TERMINFO") || getenv("TERMINFO_DIRS")) return false;
    uint8_t *entry = malloc(entry_limit);
    size_t size = entry ? read_entry(term, entry) : 0;
    char *text = size && edit(entry, size) ? malloc(5 + size * 2) : NULL;
    if (text) {
        strcpy(text, "hex:");
        for (size_t index = 0; index < size; index++) snprintf(text + 4 + index * 2, 3, "%02X", entry[index]);
        setenv("TERMINFO", text, 1);
    }
    bool begun = text != NULL;
    free(text);
    free(entry);
    return begun;
}

void bt_terminfo_end(bool begun) {
    if (begun) unsetenv("TERMINFO");
}
