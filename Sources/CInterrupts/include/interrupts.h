#pragma once

/// Notes a file that is not finished. Gives its number, or -1 where no more can be noted.
int assay_draft_begin(const char *path);

/// Forgets a file that is finished or removed; -1 is none.
void assay_draft_end(int number);

/// From here on SIGINT, SIGTERM and SIGHUP remove unfinished files and end the process with 128 plus their number.
///
/// A signal that whoever started the process has it ignore stays ignored.
void assay_end_on_interrupt(void);

/// Keeps the same signals from the calling thread, and from processes it starts, until they are released.
void assay_hold_interrupts(void);

/// Whether one of them has come meanwhile that is not ignored.
int assay_interrupt_waits(void);

/// Lets them through again: one that has come takes its effect now.
void assay_release_interrupts(void);
