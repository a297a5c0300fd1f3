// Signals. Everything reached from a handler here is on POSIX's list of async-signal-safe functions.

#define _GNU_SOURCE 1
#define _DARWIN_C_SOURCE 1

#include "CNCurses.h"
#include "restore.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

#ifdef NSIG
enum { SIGNAL_COUNT = NSIG };
#else
enum { SIGNAL_COUNT = 65 };
#endif

// A crash: whoever wants to print a backtrace does so after the terminal is whole.
static const int fatal_signals[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT, SIGQUIT};
// The loop acts on these.
static const int gentle_signals[] = {SIGINT, SIGTERM, SIGHUP, SIGTSTP, SIGCONT, SIGWINCH, SIGALRM};
// By themselves these end nothing, or nothing can be done about them. Whatever is not listed ends the process.
static const int other_signals[] = {
    SIGKILL, SIGSTOP, SIGTTIN, SIGTTOU, SIGCHLD, SIGURG,
#ifdef __APPLE__
    SIGIO, SIGINFO,
#endif
};
#define COUNT(list) (sizeof(list) / sizeof *(list))
enum { DEADLY = BT_SIGNAL_INTERRUPT | BT_SIGNAL_TERMINATE | BT_SIGNAL_HANG_UP, SECONDS_TO_END = 2, SECONDS_TO_LEAVE = 1 };

static struct sigaction old_actions[SIGNAL_COUNT];
static bool replaced[SIGNAL_COUNT];
static bool installed;
static pthread_t main_thread;

static atomic_int pending;
static atomic_int deadly_signal;           // The last of INT, TERM, HUP, to die by if the end takes too long.
static atomic_llong first_interrupt_ms = -1;
static atomic_bool continued;
static atomic_bool leaving;

static void die_by(int number) {
    bt_restore_terminal();
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
    bt_restore_terminal();
    sigaction(number, &old_actions[number], NULL);
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
    long long now = bt_now_ms();
    // The same interrupt twice within a second means it: now. A closing terminal sends HUP more than once by itself, and
    // a group and its members can get the same signal in the same moment.
    if (bit != BT_SIGNAL_HANG_UP) {
        long long first = atomic_exchange(&first_interrupt_ms, now);
        if (first >= 0 && now - first >= 50 && now - first <= 1000) die_by(number);
    }
    // Nothing calls this off: the loop may sit in a write to a terminal that does not read, and so may the way out.
    if (atomic_exchange(&deadly_signal, number) == 0) alarm(SECONDS_TO_END);
    atomic_fetch_or(&pending, bit);
    bt_wake();
}

static void on_alarm(siginfo_t *cause) {
    int deadly = atomic_load(&deadly_signal);
    if (deadly) die_by(deadly);
    if (atomic_exchange(&leaving, false)) {
        bt_restore_let_go();
        // The write that has to return is the main thread's.
        if (!pthread_equal(pthread_self(), main_thread)) pthread_kill(main_thread, SIGALRM);
        return;
    }
#ifdef __linux__
    // Not from alarm(), and not from a thread of ours: somebody wants it to end.
    if (cause && cause->si_code == SI_USER) die_by(SIGALRM);
#else
    (void)cause;
#endif
}

static void on_gentle(int number, siginfo_t *cause, void *context) {
    (void)context;
    int saved = errno;
    switch (number) {
    case SIGINT: on_deadly(number, BT_SIGNAL_INTERRUPT); break;
    case SIGTERM: on_deadly(number, BT_SIGNAL_TERMINATE); break;
    case SIGHUP: on_deadly(number, BT_SIGNAL_HANG_UP); break;
    case SIGALRM: on_alarm(cause); break;
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

static void on_ending(int number, siginfo_t *cause, void *context) {
    (void)cause;
    (void)context;
    die_by(number);
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

static bool contains(const int *list, size_t count, int number) {
    for (size_t i = 0; i < count; i++)
        if (list[i] == number) return true;
    return false;
}

static void replace(int number, void (*handler)(int, siginfo_t *, void *), int flags) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    sigfillset(&action.sa_mask);
    action.sa_sigaction = handler;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK | flags;
    replaced[number] = sigaction(number, &action, NULL) == 0;
}

static void install(int number) {
    if (contains(other_signals, COUNT(other_signals), number)) return;
    // The C library keeps some numbers for itself and refuses them.
    if (sigaction(number, NULL, &old_actions[number]) != 0) return;
    if (contains(fatal_signals, COUNT(fatal_signals), number)) {
        replace(number, on_fatal, 0);
    } else if (contains(gentle_signals, COUNT(gentle_signals), number)) {
        // nohup means it.
        if (number != SIGHUP || old_actions[number].sa_handler != SIG_IGN) replace(number, on_gentle, SA_RESTART);
    } else if (old_actions[number].sa_handler == SIG_DFL) {
        replace(number, on_ending, 0);
    }
}

int bt_guard_install(int output) {
    if (installed) return 0;
    int error = bt_wake_open();
    if (error) return error;
    main_thread = pthread_self();
    bt_restore_begin(output);
    atomic_store(&pending, 0);
    atomic_store(&deadly_signal, 0);
    atomic_store(&leaving, false);
    atomic_store(&first_interrupt_ms, -1);
    give_signal_stack();
    for (int number = 1; number < SIGNAL_COUNT; number++) install(number);
    installed = true;
    return 0;
}

void bt_guard_remove(void) {
    if (!installed) return;
    bt_guard_arm(false);
    alarm(0);
    for (int number = 1; number < SIGNAL_COUNT; number++) {
        if (replaced[number]) sigaction(number, &old_actions[number], NULL);
        replaced[number] = false;
    }
    installed = false;
}

int bt_guard_take(void) { return atomic_exchange(&pending, 0); }

void bt_guard_leaving(bool begins) {
    if (!installed) return;
    atomic_store(&leaving, begins);
    if (!atomic_load(&deadly_signal)) alarm(begins ? SECONDS_TO_LEAVE : 0);
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
