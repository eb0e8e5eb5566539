"""The oracle: the contract computed slowly and plainly, sharing no code with sisi itself."""
