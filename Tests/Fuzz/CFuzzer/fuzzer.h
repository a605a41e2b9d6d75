// libFuzzer's entry for a program that has its own main.
#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*each)(const uint8_t *data, size_t size));
