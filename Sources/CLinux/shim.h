// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <malloc.h>
#include <sched.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <unistd.h>

// sched_setattr(2), which the C library does not offer: the calling thread's own slice in nanoseconds and,
// where it is permitted, its niceness, if that is lower than the present one. What it starts has neither.
// Returns 0, or -1 where the kernel does not permit it.
static inline long patchbay_ask_for_turns(uint64_t nanoseconds, int32_t nice) {
  struct {
    uint32_t size;
    uint32_t policy;
    uint64_t flags;
    int32_t nice;
    uint32_t priority;
    uint64_t runtime;
    uint64_t deadline;
    uint64_t period;
  } attributes = {0};
  if (syscall(SYS_sched_getattr, 0, &attributes, sizeof attributes, 0) != 0) return -1;
  if (attributes.policy != SCHED_OTHER) return -1;
  int32_t present = attributes.nice;
  attributes.runtime = nanoseconds;
  attributes.deadline = 0;
  attributes.period = 0;
  attributes.flags = 1;  // SCHED_FLAG_RESET_ON_FORK
  if (nice < present) {
    attributes.nice = nice;
    if (syscall(SYS_sched_setattr, 0, &attributes, 0) == 0) return 0;
    attributes.nice = present;
  }
  return syscall(SYS_sched_setattr, 0, &attributes, 0);
}

// The calling thread's niceness from now on; on Linux it is the thread's own. Returns the one before, or
// INT32_MIN where the kernel does not permit it.
static inline int32_t patchbay_be_nice(int32_t nice) {
  int32_t before = getpriority(PRIO_PROCESS, 0);
  return setpriority(PRIO_PROCESS, 0, nice) == 0 ? before : INT32_MIN;
}
