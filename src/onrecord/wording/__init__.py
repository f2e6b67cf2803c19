"""What pages and evidence sheets say of what was found: plain words, the same in every locale."""
