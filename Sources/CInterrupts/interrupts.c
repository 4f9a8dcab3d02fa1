#define _GNU_SOURCE
#include "interrupts.h"

#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

// Everything that the handler touches is here: it may run between any two instructions of the program, on any thread,
// so it reads fixed memory and calls unlink, write and _exit alone.

enum { DRAFTS = 64, PATH_BYTES = 4096 };
enum { FREE, NOTING, NOTED };

static struct {
    atomic_int state;
    char path[PATH_BYTES];
} drafts[DRAFTS];

int assay_draft_begin(const char *path) {
    size_t length = strlen(path);
    if (length >= PATH_BYTES) return -1;
    for (int number = 0; number < DRAFTS; number++) {
        int expected = FREE;
        if (!atomic_compare_exchange_strong(&drafts[number].state, &expected, NOTING)) continue;
        memcpy(drafts[number].path, path, length + 1);
        atomic_store(&drafts[number].state, NOTED);
        return number;
    }
    return -1;
}

void assay_draft_end(int number) {
    if (number >= 0) atomic_store(&drafts[number].state, FREE);
}

static const int signals[] = {SIGINT, SIGTERM, SIGHUP};

// Whether a progress bar may stand on the line that the message would go to.
static int is_terminal;

static void end(int signal) {
    for (int number = 0; number < DRAFTS; number++)
        if (atomic_load(&drafts[number].state) == NOTED) unlink(drafts[number].path);
    static const char words[] = "\nassay: interrupted; nothing unfinished is left behind\n";
    const int skipped = is_terminal ? 0 : 1;
    if (write(STDERR_FILENO, words + skipped, sizeof words - 1 - skipped) < 0) {
        // There is no one left to tell.
    }
    _exit(128 + signal);
}

void assay_end_on_interrupt(void) {
    is_terminal = isatty(STDERR_FILENO);
    sigset_t ours;
    sigemptyset(&ours);
    struct sigaction action = {.sa_handler = end};
    sigfillset(&action.sa_mask);
    for (unsigned number = 0; number < sizeof signals / sizeof *signals; number++) {
        struct sigaction present;
        sigaddset(&ours, signals[number]);
        if (sigaction(signals[number], 0, &present) == 0 && present.sa_handler != SIG_IGN)
            sigaction(signals[number], &action, 0);
    }
    // A process begins with the mask of the thread that started it, which may be a worker that blocks everything.
    sigprocmask(SIG_UNBLOCK, &ours, 0);
}

static void mask(int how) {
    sigset_t ours;
    sigemptyset(&ours);
    for (unsigned number = 0; number < sizeof signals / sizeof *signals; number++) sigaddset(&ours, signals[number]);
    pthread_sigmask(how, &ours, 0);
}

void assay_hold_interrupts(void) { mask(SIG_BLOCK); }

void assay_release_interrupts(void) { mask(SIG_UNBLOCK); }

int assay_interrupt_waits(void) {
    sigset_t waiting;
    if (sigpending(&waiting) != 0) return 0;
    for (unsigned number = 0; number < sizeof signals / sizeof *signals; number++) {
        // One that is ignored waits as well while it is blocked, and is nothing afterwards.
        struct sigaction present;
        if (sigismember(&waiting, signals[number]) == 1 && sigaction(signals[number], 0, &present) == 0 &&
            present.sa_handler != SIG_IGN)
            return 1;
    }
    return 0;
}
