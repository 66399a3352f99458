"""The table of commands: what each is called, what it is for, how it is typed, where its code is.

A command's module is imported only when the command is used, so that help and completion need none
of them. Names, helps and examples are marked for translation here and put into words when shown.
"""
