// The attributes of files, among them their access lists, which Swift's module Glibc leaves out.
#include <sys/xattr.h>
