-- A session is one candidate's way through one paper; it outlives every process, so each of its deadlines is here.
-- Erasing a person deletes their sessions, and everything below hangs on a session with ON DELETE CASCADE.
-- Times are milliseconds since the Unix epoch, as in Discord's ids; an id of Discord's is its 64 bits as a signed integer.

-- A question as it was when it was asked: editing the bank never rewrites history.
CREATE TABLE question_version (
    id        INTEGER PRIMARY KEY,
    pack      TEXT NOT NULL,
    question  TEXT NOT NULL, -- its id within the bank
    hash      TEXT NOT NULL, -- SHA-256 of the source
    source    TEXT NOT NULL, -- the text of the question's file
    UNIQUE (hash, pack, question)
) STRICT;

CREATE TABLE session (
    id                    INTEGER PRIMARY KEY, -- the interaction that asked for it
    guild                 INTEGER NOT NULL,
    candidate             INTEGER NOT NULL,
    version               INTEGER NOT NULL, -- goes up with every save: a save of an older version is turned down
    status                TEXT    NOT NULL CHECK (status IN ('offered', 'running', 'finished', 'withdrawn')),
    sharing               TEXT    NOT NULL CHECK (sharing IN ('private', 'recruiters')),
    wanted                INTEGER NOT NULL, -- how many questions were asked for
    consent_wording       INTEGER,
    consent_ms            INTEGER,
    began_ms              INTEGER,
    deadline_ms           INTEGER, -- of the whole session, while it runs
    asked_ms              INTEGER, -- of the question that is being asked, if one is
    question_deadline_ms  INTEGER,
    draft                 TEXT,
    ended_ms              INTEGER,
    ending                TEXT CHECK (ending IN ('completed', 'stopped', 'timed-out')),
    wake_ms               INTEGER, -- when it next wants its bell
    CHECK ((consent_wording IS NULL) = (consent_ms IS NULL)),
    CHECK ((began_ms IS NOT NULL) = (status IN ('running', 'finished'))),
    CHECK ((deadline_ms IS NOT NULL) = (status = 'running')),
    CHECK ((asked_ms IS NULL) = (question_deadline_ms IS NULL)),
    CHECK (asked_ms IS NULL OR status = 'running'),
    CHECK (draft IS NULL OR asked_ms IS NOT NULL),
    CHECK ((ended_ms IS NOT NULL) = (status = 'finished')),
    CHECK ((ending IS NOT NULL) = (status = 'finished')),
    CHECK ((wake_ms IS NOT NULL) = (status IN ('offered', 'running')))
) STRICT;

-- A candidate has one open session in a server, whatever is pressed twice.
CREATE UNIQUE INDEX session_open ON session (guild, candidate) WHERE status IN ('offered', 'running');
CREATE INDEX session_candidate ON session (candidate, guild);
CREATE INDEX session_wake ON session (wake_ms) WHERE wake_ms IS NOT NULL;
CREATE INDEX session_result ON session (guild, ended_ms) WHERE status = 'finished';

-- The paper.
CREATE TABLE session_question (
    session   INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    position  INTEGER NOT NULL, -- 0 for the first
    version   INTEGER NOT NULL REFERENCES question_version (id),
    PRIMARY KEY (session, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX session_question_version ON session_question (version);

-- What became of a question that was asked.
CREATE TABLE answer (
    session       INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    position      INTEGER NOT NULL,
    asked_ms      INTEGER NOT NULL,
    deadline_ms   INTEGER NOT NULL,
    outcome       TEXT    NOT NULL CHECK (outcome IN ('answered', 'late', 'skipped', 'timed-out')),
    text          TEXT, -- verbatim
    submitted_ms  INTEGER,
    PRIMARY KEY (session, position),
    CHECK ((text IS NOT NULL) = (outcome IN ('answered', 'late'))),
    CHECK ((submitted_ms IS NOT NULL) = (outcome IN ('answered', 'late')))
) STRICT;

-- What a rubric made of an answer. The first grade of an answer is the one its candidate was shown; grading again with
-- another version of the rubric adds a row and changes none.
CREATE TABLE grade (
    id        INTEGER PRIMARY KEY,
    session   INTEGER NOT NULL,
    position  INTEGER NOT NULL,
    rubric    TEXT    NOT NULL, -- the hash of the question version whose rubric made it
    score     REAL    NOT NULL, -- 0 to 1
    document  TEXT    NOT NULL, -- the whole grade with its evidence, as JSON
    made_ms   INTEGER NOT NULL,
    FOREIGN KEY (session, position) REFERENCES answer (session, position) ON DELETE CASCADE
) STRICT;
CREATE INDEX grade_answer ON grade (session, position, id);

-- Where the candidate's card can still be edited. The token is a credential, so it stays no longer than it is good for.
CREATE TABLE card (
    session    INTEGER PRIMARY KEY REFERENCES session (id) ON DELETE CASCADE,
    token      TEXT    NOT NULL,
    issued_ms  INTEGER NOT NULL
) STRICT;
CREATE INDEX card_issued ON card (issued_ms);
