//! Says every word that a user reads, as functions from domain values to cards; one file an audience.

mod card;

pub use card::{Action, Button, Card, Choice, ChoiceOption, Field, Form, Row, Style, Tone};
