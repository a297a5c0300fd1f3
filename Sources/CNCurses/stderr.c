// stderr while the terminal shows frames.

#define _GNU_SOURCE 1
#define _DARWIN_C_SOURCE 1

#include "CNCurses.h"
#include "restore.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

static int real_stderr = -1, captured_stderr = -1;

static int nameless_file(void) {
#ifdef __linux__
    return memfd_create("stderr", MFD_CLOEXEC);
#else
    char path[] = P_tmpdir "/stderr.XXXXXX";
    int file = mkstemp(path);
    if (file >= 0) unlink(path);
    return file;
#endif
}

void bt_stderr_capture(void) {
    if (captured_stderr >= 0 || !isatty(STDERR_FILENO)) return;
    int file = nameless_file();
    int kept = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
    if (file < 0 || kept < 0 || dup2(file, STDERR_FILENO) < 0) {
        if (file >= 0) close(file);
        if (kept >= 0) close(kept);
        return;
    }
    captured_stderr = file;
    real_stderr = kept;
}

void bt_stderr_release(void) { bt_stderr_print(bt_now_ms() + 1000); }

void bt_stderr_print(long long deadline) {
    if (captured_stderr < 0) return;
    int file = captured_stderr;
    captured_stderr = -1;
    dup2(real_stderr, STDERR_FILENO);
    close(real_stderr);
    real_stderr = -1;
    // What was captured may quote a vendor: no control byte, C0 or C1, reaches the terminal. At most 64 KiB.
    uint8_t bytes[1024];
    uint8_t before = 0;
    if (lseek(file, 0, SEEK_SET) == 0) {
        for (int part = 0; part < 64 && (part == 0 || bt_now_ms() < deadline); part++) {
            ssize_t count = read(file, bytes, sizeof bytes);
            if (count <= 0) break;
            for (ssize_t i = 0; i < count; i++) {
                uint8_t byte = bytes[i];
                bool control = (byte < 0x20 && byte != '\n' && byte != '\t') || byte == 0x7f;
                bool c1 = before == 0xc2 && byte >= 0x80 && byte < 0xa0;
                before = byte;
                if (control) bytes[i] = '?';
                if (c1) bytes[i] = 0xa4;   // The currency sign, to keep the UTF-8 whole.
            }
            bt_write_until(STDERR_FILENO, bytes, (size_t)count, deadline);
        }
    }
    close(file);
}
