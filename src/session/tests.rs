//! Tells the rules of a session as tables.
