"""The command line: each command opens a workspace, calls one function of the library and prints its answer."""
