// Signals. Everything reached from a handler here is on POSIX's list of async-signal-safe functions: no curses, no stdio,
// no malloc.

#define _GNU_SOURCE 1
#define _DARWIN_C_SOURCE 1

#include "CNCurses.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

static const int fatal_signals[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT, SIGQUIT};
static const int gentle_signals[] = {SIGINT, SIGTERM, SIGHUP, SIGTSTP, SIGCONT, SIGWINCH, SIGALRM};
enum {
    FATAL_COUNT = sizeof fatal_signals / sizeof *fatal_signals,
    GENTLE_COUNT = sizeof gentle_signals / sizeof *gentle_signals,
    DEADLY = BT_SIGNAL_INTERRUPT | BT_SIGNAL_TERMINATE | BT_SIGNAL_HANG_UP
};

static struct sigaction old_fatal[FATAL_COUNT], old_gentle[GENTLE_COUNT];
static bool installed;

static int terminal = -1;
static struct termios saved_modes;
static bool modes_saved;
static uint8_t reset_bytes[512];
static size_t reset_count;
static atomic_bool armed;

static atomic_int pending;
static atomic_int deadly_signal;           // The last of INT, TERM, HUP, to die by if nobody takes it.
static atomic_llong first_interrupt_ms = -1;
static atomic_bool continued;

static int real_stderr = -1, captured_stderr = -1;

// ---- The restore -------------------------------------------------------------------------------------------------------

static long long now_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

// Gives up after a second: a terminal that takes nothing must not keep a dying program alive.
static void write_some(int file, const uint8_t *bytes, size_t count) {
    int flags = fcntl(file, F_GETFL);
    if (flags >= 0) fcntl(file, F_SETFL, flags | O_NONBLOCK);
    long long deadline = now_ms() + 1000;
    while (count > 0 && now_ms() < deadline) {
        ssize_t sent = write(file, bytes, count);
        if (sent > 0) {
            bytes += sent;
            count -= (size_t)sent;
        } else if (sent < 0 && errno == EAGAIN) {
            struct pollfd room = {file, POLLOUT, 0};
            poll(&room, 1, 100);
        } else if (sent < 0 && errno != EINTR) {
            break;
        }
    }
    if (flags >= 0) fcntl(file, F_SETFL, flags);
}

static void restore_terminal(void) {
    if (!atomic_exchange(&armed, false)) return;
    write_some(terminal, reset_bytes, reset_count);
    if (modes_saved) tcsetattr(terminal, TCSANOW, &saved_modes);
    bt_stderr_release();
}

static void die_by(int number) {
    restore_terminal();
    struct sigaction standard;
    memset(&standard, 0, sizeof standard);
    standard.sa_handler = SIG_DFL;
    sigaction(number, &standard, NULL);
    sigset_t one;
    sigemptyset(&one);
    sigaddset(&one, number);
    pthread_sigmask(SIG_UNBLOCK, &one, NULL);
    raise(number);
}

// ---- Handlers ----------------------------------------------------------------------------------------------------------

static void on_fatal(int number, siginfo_t *cause, void *context) {
    (void)context;
    int saved = errno;
    restore_terminal();
    for (int i = 0; i < FATAL_COUNT; i++)
        if (fatal_signals[i] == number) sigaction(number, &old_fatal[i], NULL);
#ifdef __linux__
    // The faulting instruction runs again on return, so the next handler sees the true cause.
    bool repeats = cause && cause->si_code > 0
        && (number == SIGSEGV || number == SIGBUS || number == SIGILL || number == SIGFPE);
#else
    bool repeats = false;
    (void)cause;
#endif
    if (!repeats) raise(number);
    errno = saved;
}

static void on_deadly(int number, int bit) {
    long long now = now_ms();
    // The same interrupt twice within a second means it: now. A closing terminal sends HUP more than once by itself, and
    // a group and its members can get the same signal in the same moment.
    if (bit != BT_SIGNAL_HANG_UP) {
        long long first = atomic_exchange(&first_interrupt_ms, now);
        if (first >= 0 && now - first >= 50 && now - first <= 1000) die_by(number);
    }
    atomic_store(&deadly_signal, number);
    atomic_fetch_or(&pending, bit);
    alarm(2);
    bt_wake();
}

static void on_gentle(int number) {
    int saved = errno;
    switch (number) {
    case SIGINT: on_deadly(number, BT_SIGNAL_INTERRUPT); break;
    case SIGTERM: on_deadly(number, BT_SIGNAL_TERMINATE); break;
    case SIGHUP: on_deadly(number, BT_SIGNAL_HANG_UP); break;
    case SIGALRM:
        if (atomic_load(&pending) & DEADLY) die_by(atomic_load(&deadly_signal));
        break;
    case SIGTSTP: atomic_fetch_or(&pending, BT_SIGNAL_SUSPEND); bt_wake(); break;
    case SIGCONT:
        atomic_store(&continued, true);
        atomic_fetch_or(&pending, BT_SIGNAL_CONTINUE | BT_SIGNAL_RESIZE);
        bt_wake();
        break;
    case SIGWINCH: atomic_fetch_or(&pending, BT_SIGNAL_RESIZE); bt_wake(); break;
    }
    errno = saved;
}

// ---- Installing --------------------------------------------------------------------------------------------------------

// A stack overflow leaves no stack to run a handler on. Other threads have none of their own and use what they have.
static void give_signal_stack(void) {
    static uint8_t stack[64 * 1024];
    stack_t present;
    if (sigaltstack(NULL, &present) == 0 && !(present.ss_flags & SS_DISABLE)) return;
    stack_t ours;
    memset(&ours, 0, sizeof ours);
    ours.ss_sp = stack;
    ours.ss_size = sizeof stack;
    sigaltstack(&ours, NULL);
}

int bt_guard_install(int output) {
    if (installed) return 0;
    int error = bt_wake_open();
    if (error) return error;
    terminal = output;
    modes_saved = tcgetattr(output, &saved_modes) == 0;
    atomic_store(&pending, 0);
    atomic_store(&first_interrupt_ms, -1);
    give_signal_stack();

    struct sigaction action;
    memset(&action, 0, sizeof action);
    sigfillset(&action.sa_mask);
    action.sa_sigaction = on_fatal;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK;
    for (int i = 0; i < FATAL_COUNT; i++) sigaction(fatal_signals[i], &action, &old_fatal[i]);

    memset(&action, 0, sizeof action);
    sigfillset(&action.sa_mask);
    action.sa_handler = on_gentle;
    action.sa_flags = SA_RESTART | SA_ONSTACK;
    for (int i = 0; i < GENTLE_COUNT; i++) {
        sigaction(gentle_signals[i], NULL, &old_gentle[i]);
        // nohup means it.
        if (gentle_signals[i] == SIGHUP && old_gentle[i].sa_handler == SIG_IGN) continue;
        sigaction(gentle_signals[i], &action, NULL);
    }
    installed = true;
    return 0;
}

void bt_guard_remove(void) {
    if (!installed) return;
    atomic_store(&armed, false);
    alarm(0);
    for (int i = 0; i < FATAL_COUNT; i++) sigaction(fatal_signals[i], &old_fatal[i], NULL);
    for (int i = 0; i < GENTLE_COUNT; i++) sigaction(gentle_signals[i], &old_gentle[i], NULL);
    installed = false;
}

void bt_guard_prepare(const uint8_t *bytes, size_t count) {
    reset_count = count < sizeof reset_bytes ? count : sizeof reset_bytes;
    memcpy(reset_bytes, bytes, reset_count);
}

void bt_guard_arm(bool arm) { atomic_store(&armed, arm); }

int bt_guard_take(void) {
    int taken = atomic_exchange(&pending, 0);
    if (taken & DEADLY) alarm(0);
    return taken;
}

void bt_guard_stop(void) {
    struct sigaction standard, ours;
    memset(&standard, 0, sizeof standard);
    standard.sa_handler = SIG_DFL;
    sigaction(SIGTSTP, &standard, &ours);
    atomic_store(&continued, false);
    // The whole group, or a shell that runs us from a script never learns that its job has stopped.
    kill(0, SIGTSTP);
    // Another thread may be the one that takes the signal; and a group without a shell is not stopped at all.
    for (int i = 0; i < 20 && !atomic_load(&continued); i++) poll(NULL, 0, 10);
    sigaction(SIGTSTP, &ours, NULL);
}

// ---- stderr ------------------------------------------------------------------------------------------------------------

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

void bt_stderr_release(void) {
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
        for (int part = 0; part < 64; part++) {
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
            write_some(STDERR_FILENO, bytes, (size_t)count);
        }
    }
    close(file);
}
