// Sleeping until there is something to do.

#include "CNCurses.h"
#include "restore.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

static int wake_pipe[2] = {-1, -1};

int bt_wake_open(void) {
    if (wake_pipe[0] >= 0) return 0;
    int ends[2];
    if (pipe(ends) != 0) return errno;
    for (int i = 0; i < 2; i++) {
        fcntl(ends[i], F_SETFD, FD_CLOEXEC);
        fcntl(ends[i], F_SETFL, O_NONBLOCK);
    }
    wake_pipe[0] = ends[0];
    wake_pipe[1] = ends[1];
    return 0;
}

void bt_wake(void) {
    int saved = errno;
    uint8_t byte = 1;
    // A full pipe wakes as well as a fuller one.
    if (wake_pipe[1] >= 0 && write(wake_pipe[1], &byte, 1) < 0) errno = saved;
    errno = saved;
}

int bt_wait(int input, int timeout) {
    long long deadline = timeout < 0 ? 0 : bt_now_ms() + timeout;
    for (;;) {
        struct pollfd files[2] = {{wake_pipe[0], POLLIN, 0}, {input, POLLIN, 0}};
        int count = poll(files, 2, timeout);
        if (count < 0 && errno == EINTR) {
            if (timeout >= 0) timeout = deadline > bt_now_ms() ? (int)(deadline - bt_now_ms()) : 0;
            continue;
        }
        if (count <= 0) return 0;
        int ready = 0;
        if (files[0].revents) {
            uint8_t bytes[256];
            while (read(wake_pipe[0], bytes, sizeof bytes) > 0) {}
            ready |= BT_READY_WAKE;
        }
        if (files[1].revents & POLLIN) ready |= BT_READY_INPUT;
        if (files[1].revents & (POLLHUP | POLLERR | POLLNVAL)) ready |= BT_READY_GONE;
        return ready;
    }
}
