"""The embedded graph: ArcadeDB as a supervised child process, one for each folder.

`client` is what commands use; `supervisor` is the program that owns the folder and keeps the
server up; the other modules are the nouns both share. POSIX only.
"""
