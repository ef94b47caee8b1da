"""Look at accounts together in time: who acts on the same thing at the same moment, beyond what chance explains."""
