// Giving the terminal back, also from inside a signal handler: nothing but async-signal-safe functions, so no curses, no
// stdio, no malloc.

#define _GNU_SOURCE 1
#define _DARWIN_C_SOURCE 1

#include "CNCurses.h"
#include "restore.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdatomic.h>
#include <string.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

enum { RESET_MS = 400, STDERR_MS = 200 };

static int terminal = -1;
static int nowhere = -1;
static struct termios saved_modes;
static bool modes_saved;
static uint8_t reset_bytes[512];
static size_t reset_count;
static atomic_bool armed;

volatile int bt_curses_output = -1;

long long bt_now_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void bt_write_until(int file, const uint8_t *bytes, size_t count, long long deadline) {
    int flags = fcntl(file, F_GETFL);
    if (flags >= 0) fcntl(file, F_SETFL, flags | O_NONBLOCK);
    while (count > 0) {
        ssize_t sent = write(file, bytes, count);
        if (sent > 0) {
            bytes += sent;
            count -= (size_t)sent;
            continue;
        }
        if (sent < 0 && errno != EAGAIN && errno != EINTR) break;
        long long left = deadline - bt_now_ms();
        if (left <= 0) break;
        struct pollfd room = {file, POLLOUT, 0};
        poll(&room, 1, left < 50 ? (int)left : 50);
    }
    if (flags >= 0) fcntl(file, F_SETFL, flags);
}

void bt_restore_begin(int output) {
    terminal = output;
    modes_saved = tcgetattr(output, &saved_modes) == 0;
    if (nowhere < 0) nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
}

void bt_restore_terminal(void) {
    if (!atomic_exchange(&armed, false)) return;
    bt_write_until(terminal, reset_bytes, reset_count, bt_now_ms() + RESET_MS);
    if (modes_saved) tcsetattr(terminal, TCSANOW, &saved_modes);
    bt_stderr_print(bt_now_ms() + STDERR_MS);
}

void bt_restore_let_go(void) {
    bt_restore_terminal();
    if (nowhere >= 0 && bt_curses_output >= 0) dup2(nowhere, bt_curses_output);
}

void bt_screen_take_back(void) {
    if (terminal >= 0 && bt_curses_output >= 0) dup2(terminal, bt_curses_output);
}

void bt_guard_prepare(const uint8_t *bytes, size_t count) {
    reset_count = count < sizeof reset_bytes ? count : sizeof reset_bytes;
    memcpy(reset_bytes, bytes, reset_count);
}

void bt_guard_arm(bool arm) { atomic_store(&armed, arm); }
