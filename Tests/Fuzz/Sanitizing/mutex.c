/* Tells the thread sanitizer of Swift's Mutex where two threads want it at once.
 *
 * A lock that nobody holds is taken by an exchange in the program itself, which the sanitizer sees.
 * One that is held is waited for in libswiftSynchronization, which it does not: each such wait
 * would be reported as a race. These two stand before the library's own, and call them. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>

#define SWIFT __attribute__((swiftcall))
#define SELF __attribute__((swift_context)) void *

extern void __tsan_acquire(void *);
extern void __tsan_release(void *);

SWIFT void lock_slow(uint32_t thread, SELF self) __asm__(
  "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF");
SWIFT void unlock_slow(SELF self) __asm__("$s15Synchronization12_MutexHandleV11_unlockSlowyyF");

SWIFT void lock_slow(uint32_t thread, SELF self) {
  static SWIFT void (*real)(uint32_t, SELF);
  if (!real) real = dlsym(RTLD_NEXT, "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF");
  real(thread, self);
  __tsan_acquire(self);
}

SWIFT void unlock_slow(SELF self) {
  static SWIFT void (*real)(SELF);
  if (!real) real = dlsym(RTLD_NEXT, "$s15Synchronization12_MutexHandleV11_unlockSlowyyF");
  __tsan_release(self);
  real(self);
}
