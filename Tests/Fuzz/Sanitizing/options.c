/* What the sanitizers are told in whatever is built with them, also where nothing is inherited.
 *
 * A program's report goes to a file of its own, for most tests look at what else it writes. A leak
 * is none: Swift keeps marks in the upper bits of pointers, which hides them. */
const char *__asan_default_options(void) { return "detect_leaks=0:log_path=" REPORT; }
const char *__tsan_default_options(void) { return "log_path=" REPORT; }
