"""Numbers of the system calls a learner's kernel may make, by architecture.

Rule: an allow list. What is not here is refused; those in `CHECKED` depend on their arguments (`seccomp.py`).
Source: Linux `asm/unistd_64.h` (x86_64) and `asm-generic/unistd.h` (aarch64), v6.1.
"""

from __future__ import annotations

# fmt: off
# Changes of modes and times, which copying a file ends with: they are said to be done, and nothing is.
COURTESY = ("chmod", "fchmod", "fchmodat", "fchmodat2", "utime", "utimes", "futimesat", "utimensat")

CHECKED = frozenset({
    "clone", "clone3", "fork", "vfork", "kill", "tgkill", "prlimit64", "socketpair", "sendto", "ioctl",
    "fcntl", "prctl", "sched_setscheduler", "getpgid", "getsid", "sched_getaffinity", "sched_getscheduler",
    "sched_getparam", "get_robust_list", "getpriority", "setsockopt", *COURTESY,
})

X86_64 = {
    "read": 0, "write": 1, "readv": 19, "writev": 20, "pread64": 17, "pwrite64": 18, "preadv": 295,
    "pwritev": 296, "preadv2": 327, "pwritev2": 328, "open": 2, "openat": 257, "close": 3,
    "close_range": 436, "lseek": 8, "mmap": 9, "munmap": 11, "mprotect": 10, "mremap": 25, "madvise": 28,
    "msync": 26, "mincore": 27, "brk": 12, "membarrier": 324, "stat": 4, "fstat": 5, "lstat": 6,
    "newfstatat": 262, "statx": 332, "statfs": 137, "fstatfs": 138, "access": 21, "faccessat": 269,
    "faccessat2": 439, "readlink": 89, "readlinkat": 267, "getcwd": 79, "chdir": 80, "fchdir": 81,
    "getdents": 78, "getdents64": 217, "mkdir": 83, "mkdirat": 258, "rmdir": 84, "unlink": 87,
    "unlinkat": 263, "rename": 82, "renameat": 264, "renameat2": 316, "symlink": 88, "symlinkat": 266,
    "link": 86, "linkat": 265, "truncate": 76, "ftruncate": 77, "fallocate": 285, "fsync": 74,
    "fdatasync": 75, "sync_file_range": 277, "flock": 73, "fadvise64": 221, "readahead": 187,
    "sendfile": 40, "copy_file_range": 326, "splice": 275, "tee": 276, "umask": 95, "dup": 32, "dup2": 33,
    "dup3": 292, "pipe": 22, "pipe2": 293, "eventfd": 284, "eventfd2": 290, "select": 23, "pselect6": 270,
    "poll": 7, "ppoll": 271, "epoll_create": 213, "epoll_create1": 291, "epoll_ctl": 233, "epoll_wait": 232,
    "epoll_pwait": 281, "epoll_pwait2": 441, "timerfd_create": 283, "timerfd_settime": 286,
    "timerfd_gettime": 287, "signalfd4": 289, "accept": 43, "accept4": 288, "recvfrom": 45, "recvmsg": 47,
    "recvmmsg": 299, "sendmsg": 46, "shutdown": 48, "getsockname": 51, "getpeername": 52, "setsockopt": 54,
    "getsockopt": 55, "rt_sigaction": 13, "rt_sigprocmask": 14, "rt_sigreturn": 15, "rt_sigpending": 127,
    "rt_sigtimedwait": 128, "rt_sigsuspend": 130, "sigaltstack": 131, "pause": 34, "alarm": 37,
    "setitimer": 38, "getitimer": 36, "timer_create": 222, "timer_settime": 223, "timer_gettime": 224,
    "timer_getoverrun": 225, "timer_delete": 226, "futex": 202, "futex_waitv": 449, "set_robust_list": 273,
    "get_robust_list": 274, "set_tid_address": 218, "rseq": 334, "restart_syscall": 219, "exit": 60,
    "exit_group": 231, "wait4": 61, "waitid": 247, "sched_yield": 24, "sched_getaffinity": 204,
    "sched_getscheduler": 145, "sched_getparam": 143, "sched_get_priority_max": 146,
    "sched_get_priority_min": 147, "getcpu": 309, "nanosleep": 35, "clock_nanosleep": 230,
    "clock_gettime": 228, "clock_getres": 229, "gettimeofday": 96, "time": 201, "times": 100, "getpid": 39,
    "gettid": 186, "getppid": 110, "getpgrp": 111, "getpgid": 121, "getsid": 124, "getuid": 102,
    "geteuid": 107, "getgid": 104, "getegid": 108, "getgroups": 115, "getresuid": 118, "getresgid": 120,
    "getpriority": 140, "getrlimit": 97, "setrlimit": 160, "getrusage": 98, "sysinfo": 99, "uname": 63,
    "getrandom": 318, "arch_prctl": 158, "get_mempolicy": 239, "clone": 56, "clone3": 435, "fork": 57, "vfork": 58,
    "kill": 62,
    "tgkill": 234, "prlimit64": 302, "socketpair": 53, "sendto": 44, "ioctl": 16, "fcntl": 72, "prctl": 157,
    "sched_setscheduler": 144, "chmod": 90, "fchmod": 91, "fchmodat": 268, "fchmodat2": 452, "utime": 132,
    "utimes": 235, "futimesat": 261, "utimensat": 280,
}

AARCH64 = {
    "read": 63, "write": 64, "readv": 65, "writev": 66, "pread64": 67, "pwrite64": 68, "preadv": 69,
    "pwritev": 70, "preadv2": 286, "pwritev2": 287, "openat": 56, "close": 57, "close_range": 436,
    "lseek": 62, "mmap": 222, "munmap": 215, "mprotect": 226, "mremap": 216, "madvise": 233, "msync": 227,
    "mincore": 232, "brk": 214, "membarrier": 283, "fstat": 80, "newfstatat": 79, "statx": 291,
    "statfs": 43, "fstatfs": 44, "faccessat": 48, "faccessat2": 439, "readlinkat": 78, "getcwd": 17,
    "chdir": 49, "fchdir": 50, "getdents64": 61, "mkdirat": 34, "unlinkat": 35, "renameat": 38,
    "renameat2": 276, "symlinkat": 36, "linkat": 37, "truncate": 45, "ftruncate": 46, "fallocate": 47,
    "fsync": 82, "fdatasync": 83, "sync_file_range": 84, "flock": 32, "fadvise64": 223, "readahead": 213,
    "sendfile": 71, "copy_file_range": 285, "splice": 76, "tee": 77, "umask": 166, "dup": 23, "dup3": 24,
    "pipe2": 59, "eventfd2": 19, "pselect6": 72, "ppoll": 73, "epoll_create1": 20, "epoll_ctl": 21,
    "epoll_pwait": 22, "epoll_pwait2": 441, "timerfd_create": 85, "timerfd_settime": 86,
    "timerfd_gettime": 87, "signalfd4": 74, "accept": 202, "accept4": 242, "recvfrom": 207, "recvmsg": 212,
    "recvmmsg": 243, "sendmsg": 211, "shutdown": 210, "getsockname": 204, "getpeername": 205,
    "setsockopt": 208, "getsockopt": 209, "rt_sigaction": 134, "rt_sigprocmask": 135, "rt_sigreturn": 139,
    "rt_sigpending": 136, "rt_sigtimedwait": 137, "rt_sigsuspend": 133, "sigaltstack": 132,
    "setitimer": 103, "getitimer": 102, "timer_create": 107, "timer_settime": 110, "timer_gettime": 108,
    "timer_getoverrun": 109, "timer_delete": 111, "futex": 98, "futex_waitv": 449, "set_robust_list": 99,
    "get_robust_list": 100, "set_tid_address": 96, "rseq": 293, "restart_syscall": 128, "exit": 93,
    "exit_group": 94, "wait4": 260, "waitid": 95, "sched_yield": 124, "sched_getaffinity": 123,
    "sched_getscheduler": 120, "sched_getparam": 121, "sched_get_priority_max": 125,
    "sched_get_priority_min": 126, "getcpu": 168, "nanosleep": 101, "clock_nanosleep": 115,
    "clock_gettime": 113, "clock_getres": 114, "gettimeofday": 169, "times": 153, "getpid": 172,
    "gettid": 178, "getppid": 173, "getpgid": 155, "getsid": 156, "getuid": 174, "geteuid": 175,
    "getgid": 176, "getegid": 177, "getgroups": 158, "getresuid": 148, "getresgid": 150, "getpriority": 141,
    "getrlimit": 163, "setrlimit": 164, "getrusage": 165, "sysinfo": 179, "uname": 160, "getrandom": 278,
    "get_mempolicy": 236, "clone": 220, "clone3": 435, "kill": 129, "tgkill": 131, "prlimit64": 261,
    "socketpair": 199, "sendto": 206, "ioctl": 29, "fcntl": 25, "prctl": 167, "sched_setscheduler": 119,
    "fchmod": 52, "fchmodat": 53, "fchmodat2": 452, "utimensat": 88,
}
