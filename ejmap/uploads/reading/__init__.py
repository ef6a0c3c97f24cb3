"""What readers are made with: kinds told, archives unpacked, columns, heads and shapes made."""
