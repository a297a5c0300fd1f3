// Reading what waits.

#include "CNCurses.h"

#include <errno.h>
#include <poll.h>
#include <unistd.h>

int bt_read(int input, uint8_t *bytes, int capacity) {
    // The descriptor stays a blocking one: as a terminal it is the same open file as the output, and the shell's.
    struct pollfd file = {input, POLLIN, 0};
    for (;;) {
        int count = poll(&file, 1, 0);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return BT_READ_END;
        if (count == 0) return 0;
        if (!(file.revents & POLLIN)) return BT_READ_END;
        ssize_t taken = read(input, bytes, (size_t)capacity);
        if (taken > 0) return (int)taken;
        if (taken == 0) return BT_READ_END;
        if (errno == EAGAIN) return 0;
        if (errno != EINTR) return BT_READ_END;
    }
}
