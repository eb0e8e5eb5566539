"""What is left to do: the short cells, the recognitions still needed, and the least that closes every gap."""
