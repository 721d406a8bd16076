-- When the bot was last known to be up: a gap tells how long running interviews were out of reach, so that the time
-- can be given back, and `viva health` reads the same row.
CREATE TABLE liveness (
    id       INTEGER PRIMARY KEY CHECK (id = 1),
    seen_ms  INTEGER NOT NULL -- the last heartbeat, in milliseconds since the Unix epoch
) STRICT;
