/* Typed, fixed-arity faces of libedit's wide calls.
 *
 * Swift imports no function that ends in "...", so each shape of el_wset, el_wget and history_w
 * that is used has a wrapper here, which also gives its arguments the types they must have.
 * All are static inline: the target needs no object file. None holds state, because every object
 * file that imports this header gets its own copy of what is static in it. */
#ifndef CEDITLINE_SHIM_H
#define CEDITLINE_SHIM_H

#include <errno.h>
#include <histedit.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <termcap.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

typedef wchar_t *(*ce_prompt_function)(EditLine *);
typedef int (*ce_read_function)(EditLine *, wchar_t *);
typedef unsigned char (*ce_command_function)(EditLine *, int);

/* stdin, stdout and stderr are shared mutable globals, which Swift 6 refuses to read. */
static inline EditLine *ce_open(const char *program) {
  return el_init(program, stdin, stdout, stderr);
}

/* libedit writes through stdout's buffer, so what is written between its writes goes there too. */
static inline void ce_put(const char *text) {
  fputs(text, stdout);
  fflush(stdout);
}

/* EL_PROMPT: the text is asked for at each repaint and must live until the next. */
static inline int ce_set_prompt(EditLine *el, ce_prompt_function function) {
  return el_wset(el, EL_PROMPT, function);
}

/* EL_RPROMPT: the same at the right margin, hidden while the line needs the room. */
static inline int ce_set_right_prompt(EditLine *el, ce_prompt_function function) {
  return el_wset(el, EL_RPROMPT, function);
}

/* EL_SIGNAL: 1 would send each signal a second time, to the whole process group. */
static inline int ce_set_signal_handling(EditLine *el, int on) {
  return el_wset(el, EL_SIGNAL, on);
}

/* EL_GETCFN: the function that waits for each key. */
static inline int ce_set_reader(EditLine *el, ce_read_function function) {
  return el_wset(el, EL_GETCFN, function);
}

/* EL_CLIENTDATA: how a callback, which captures nothing, finds its editor. */
static inline int ce_set_client(EditLine *el, void *client) {
  return el_wset(el, EL_CLIENTDATA, client);
}

static inline void *ce_client(EditLine *el) {
  void *client = NULL;
  el_wget(el, EL_CLIENTDATA, &client);
  return client;
}

/* EL_ADDFN: libedit keeps both pointers, so the texts must live as long as the editor. */
static inline int ce_add_function(EditLine *el, const wchar_t *name, const wchar_t *help,
                                  ce_command_function function) {
  return el_wset(el, EL_ADDFN, name, help, function);
}

/* EL_BIND in the map for typing; the list of arguments ends with a null wide pointer. */
static inline int ce_bind(EditLine *el, const wchar_t *key, const wchar_t *command) {
  return el_wset(el, EL_BIND, key, command, (wchar_t *)NULL);
}

/* EL_BIND in the alternate map, which is vi's command mode. */
static inline int ce_bind_alternate(EditLine *el, const wchar_t *key, const wchar_t *command) {
  return el_wset(el, EL_BIND, L"-a", key, command, (wchar_t *)NULL);
}

/* EL_EDITMODE: off when the user's .editrc says "edit off". */
static inline int ce_set_edit_mode(EditLine *el, int on) {
  return el_wset(el, EL_EDITMODE, on);
}

static inline int ce_edit_mode(EditLine *el) {
  int on = 0;
  el_wget(el, EL_EDITMODE, &on);
  return on;
}

/* EL_EDITOR: "emacs" or "vi", which is what Debian's libedit begins with. */
static inline int ce_set_editor(EditLine *el, const wchar_t *mode) {
  return el_wset(el, EL_EDITOR, mode);
}

/* EL_EDITOR: whether keys mean what they mean in emacs (else in vi). */
static inline int ce_is_emacs(EditLine *el) {
  const wchar_t *mode = NULL;
  return el_wget(el, EL_EDITOR, &mode) == 0 && mode != NULL && wcscmp(mode, L"emacs") == 0;
}

/* EL_PREP_TERM: 1 for raw, 0 for the terminal's ordinary mode. */
static inline int ce_set_raw(EditLine *el, int raw) {
  return el_wset(el, EL_PREP_TERM, raw);
}

/* EL_SETTY: without NOFLSH the system drops, for Ctrl-C and Ctrl-Z, what was typed before them, and
 * nothing else tells it from what was typed behind them. */
static inline int ce_drop_typed(EditLine *el) {
  return el_wset(el, EL_SETTY, L"-d", L"-noflsh", (wchar_t *)NULL);
}

/* EL_REFRESH: paints prompt and line anew from where the cursor is. */
static inline int ce_refresh(EditLine *el) {
  return el_wset(el, EL_REFRESH);
}

/* EL_HIST with the wide history; the narrow one would spoil the wide calls. */
static inline int ce_set_history(EditLine *el, HistoryW *history) {
  return el_wset(el, EL_HIST, history_w, history);
}

/* H_SETSIZE: how many entries are kept. */
static inline int ce_history_set_size(HistoryW *history, int size) {
  HistEventW event;
  return history_w(history, &event, H_SETSIZE, size);
}

/* H_ENTER: one more entry, copied, without a newline at its end. */
static inline int ce_history_enter(HistoryW *history, const wchar_t *entry) {
  HistEventW event;
  return history_w(history, &event, H_ENTER, entry);
}

/* Makes the program's characters UTF-8, in LC_CTYPE alone: numbers keep their decimal points.
 * Without this libedit drops what is not ASCII, and a prompt that is not ASCII crashes it. */
static inline int ce_use_utf8(void) {
  if (setlocale(LC_CTYPE, "") != NULL && strcmp(nl_langinfo(CODESET), "UTF-8") == 0) return 1;
  return setlocale(LC_CTYPE, "C.UTF-8") != NULL;
}

/* Waits for input under another signal mask, without a gap in which a signal could be missed.
 * 1: there is input. 0: the time is over (never, if negative). -1: errno, EINTR after a signal. */
static inline int ce_wait_for_input(int descriptor, int milliseconds, const sigset_t *mask) {
  struct pollfd entry = {descriptor, POLLIN, 0};
  struct timespec limit = {milliseconds / 1000, (milliseconds % 1000) * 1000000L};
  return ppoll(&entry, 1, milliseconds < 0 ? NULL : &limit, mask);
}

/* Sends a signal that came to another thread on to the first one, which may wait for a key; 0 in that one itself.
 * Whoever asks the Hub starts threads to which signals come as well. */
static inline int ce_pass_to_first_thread(int signal) {
  int error = errno;
  pid_t first = getpid();
  int passed = syscall(SYS_gettid) != first && syscall(SYS_tgkill, first, first, signal) == 0;
  errno = error;
  return passed;
}

/* Volatile, so that no optimiser keeps a flag in a register while a handler raises it. */
static inline void ce_raise_flag(volatile sig_atomic_t *flag) {
  *flag = 1;
}

/* For a handler of what ends the program: raises its flag, and has an alarm come a second later. */
static inline void ce_raise_end(volatile sig_atomic_t *flag) {
  if (!*flag) alarm(1);
  *flag = 1;
}

/* For the handler of that alarm: puts the terminal right and dies of a signal. */
static inline void ce_end(int ending, const struct termios *modes) {
  sigset_t set;
  signal(SIGTTOU, SIG_IGN);
  tcsetattr(STDIN_FILENO, TCSANOW, modes);
  signal(ending, SIG_DFL);
  kill(getpid(), ending);
  /* It may be held back: its own handler may run. */
  sigemptyset(&set);
  sigaddset(&set, ending);
  pthread_sigmask(SIG_UNBLOCK, &set, NULL);
}

static inline int ce_is_raised(volatile sig_atomic_t *flag) {
  return *flag != 0;
}

static inline int ce_take_flag(volatile sig_atomic_t *flag) {
  if (!*flag) return 0;
  *flag = 0;
  return 1;
}

/* ioctl is variadic too. 0 when the descriptor is no terminal or does not know. */
static inline int ce_columns(int descriptor) {
  struct winsize size;
  return ioctl(descriptor, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

static inline int ce_rows(int descriptor) {
  struct winsize size;
  return ioctl(descriptor, TIOCGWINSZ, &size) == 0 ? size.ws_row : 0;
}

/* EL_GETTC: the columns or rows that libedit has for the window, be they those of the description. */
static inline int ce_held_columns(EditLine *el) {
  int count = 0;
  return el_wget(el, EL_GETTC, "co", &count) == 0 ? count : 0;
}

static inline int ce_held_rows(EditLine *el) {
  int count = 0;
  return el_wget(el, EL_GETTC, "li", &count) == 0 ? count : 0;
}

/* Reads the terminal's description, for the two below; 0 where there is none. */
static inline int ce_read_description(void) {
  const char *terminal = getenv("TERM");
  return terminal != NULL && *terminal != '\0' && tgetent(NULL, terminal) > 0;
}

/* A number of it; below 1 where there is none. */
static inline int ce_described(const char *name) {
  return tgetnum((char *)name);
}

/* The bytes of a sequence of it. */
static inline size_t ce_described_bytes(const char *name) {
  const char *sequence = tgetstr((char *)name, NULL);
  return sequence != NULL && sequence != (char *)-1 ? strlen(sequence) : 0;
}

/* Columns of a character as libedit counts them; Glibc's module hides wcwidth from Swift. */
extern int wcwidth(wchar_t);
static inline int ce_width(wchar_t character) {
  return wcwidth(character);
}

/* A C variable of the process, which Swift 6 refuses to read. */
extern char **environ;
static inline char **ce_environment(void) {
  return environ;
}

#endif
