// Empty: this package only holds versions.
