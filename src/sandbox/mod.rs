//! A local Discord on loopback: REST, gateway and a web page. Written as a crate of its own; imports nothing of ours.
