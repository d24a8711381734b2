"""Readers of the canonical exchange formats (design §6): bytes in, typed rows or rejections out.

Every reader streams. A bad row comes out as `Rejected` with its place and reason; a file that
is not what it claims raises FileRefusedError, at the latest when the reader reaches the fault.
"""
