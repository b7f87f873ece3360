"""Where people meet smallnets; a face carries messages and decides nothing."""
