"""Compare: two databases -> what was added, removed or changed, by what stays the same in every build."""
