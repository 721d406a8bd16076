//! The local Discord on its own: what raw clients and a small serenity bot see of it.

mod serenity;
