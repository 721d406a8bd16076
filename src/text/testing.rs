//! Helps to test cards: limits, plain renderings and sessions made by hand.
