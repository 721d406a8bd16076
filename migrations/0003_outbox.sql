-- Messages that the bot owes to somebody: written in the transaction of the change that they tell of, so that neither a
-- crash nor a Discord that is out of reach loses one. What a message says follows from the session when it is sent.
CREATE TABLE outbox (
    id          INTEGER PRIMARY KEY,
    kind        TEXT    NOT NULL CHECK (kind IN ('summary')),
    guild       INTEGER NOT NULL,
    recipient   INTEGER NOT NULL,
    session     INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    revision    INTEGER NOT NULL, -- the version of the session that last asked for it
    amended     INTEGER NOT NULL CHECK (amended IN (0, 1)), -- whether the recipient was told of this session before
    created_ms  INTEGER NOT NULL,
    due_ms      INTEGER NOT NULL,
    attempts    INTEGER NOT NULL DEFAULT 0, -- how often it was tried in vain
    state       TEXT    NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'sent', 'held', 'dropped')),
    reason      TEXT -- why the last attempt failed
) STRICT;

-- A recipient is owed one message of a kind on a session, however often the session changes before it goes out.
CREATE UNIQUE INDEX outbox_owed ON outbox (kind, session, recipient) WHERE state IN ('pending', 'held');
CREATE INDEX outbox_due ON outbox (due_ms) WHERE state = 'pending';
CREATE INDEX outbox_recipient ON outbox (recipient, guild);
CREATE INDEX outbox_session ON outbox (session, recipient);
