"""`python -m frankpledge.config` is the command `frankpledge`."""

from frankpledge.config.commandline import main

main()
