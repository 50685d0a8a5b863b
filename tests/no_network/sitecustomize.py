"""Imported by Python itself at the start of every child process of the tests: no network there either."""

import network_refusal

network_refusal.install()
