"""The house rules: what every file in this project obeys, and tests that each rule can be broken."""
