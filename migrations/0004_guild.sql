-- What a server chose, and who there wants to be told of results.
CREATE TABLE guild_settings (
    guild           INTEGER PRIMARY KEY,
    moderator_role  INTEGER,
    recruiter_role  INTEGER
) STRICT;

CREATE TABLE subscription (
    guild     INTEGER NOT NULL,
    member    INTEGER NOT NULL,
    since_ms  INTEGER NOT NULL,
    PRIMARY KEY (guild, member)
) STRICT, WITHOUT ROWID;
CREATE INDEX subscription_member ON subscription (member);

-- The command list that Discord was last given: registering counts against a daily limit, so it is done when this differs.
CREATE TABLE registration (
    application  INTEGER NOT NULL,
    scope        INTEGER NOT NULL, -- the server, or 0 for everywhere
    hash         TEXT    NOT NULL, -- SHA-256 of the list
    PRIMARY KEY (application, scope)
) STRICT, WITHOUT ROWID;
