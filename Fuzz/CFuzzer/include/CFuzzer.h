// What Swift needs of libFuzzer: its driver, as in LLVM's FuzzerInterface, for a program with a main of its own.

#ifndef BROWSERTOP_CFUZZER_H
#define BROWSERTOP_CFUZZER_H

#include <stddef.h>
#include <stdint.h>

/// Runs until libFuzzer's own options in the arguments end it. Returns the exit status.
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*test)(const uint8_t *data, size_t size));

#endif
