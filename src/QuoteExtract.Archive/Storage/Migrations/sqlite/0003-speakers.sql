-- Speakers across documents, and what joins the entities of documents to them.

CREATE TABLE speaker (
    id INTEGER PRIMARY KEY,
    kind INTEGER NOT NULL,
    display_name TEXT NOT NULL,
    is_named INTEGER NOT NULL,          -- 1: a person gave the display name, and no document changes it
    merged_into INTEGER,                -- not null: it is part of that one, and has nothing of its own
    quote_count INTEGER NOT NULL,       -- those that are not retracted; kept by the triggers below
    document_count INTEGER NOT NULL,    -- those that have an entity joined to it
    create_time INTEGER NOT NULL,
    version INTEGER NOT NULL,           -- counted up with every change that a person makes: the etag
    stamp INTEGER NOT NULL              -- another with every change of names or roles: what is remembered of them outside may be old
);
CREATE INDEX speaker_quote_count ON speaker (quote_count DESC, id) WHERE merged_into IS NULL;
CREATE INDEX speaker_display_name ON speaker (display_name, id) WHERE merged_into IS NULL;
CREATE INDEX speaker_merged_into ON speaker (merged_into) WHERE merged_into IS NOT NULL;

-- The forms of its name in documents.
CREATE TABLE speaker_name (
    speaker_id INTEGER NOT NULL REFERENCES speaker (id),
    text TEXT NOT NULL,
    is_full INTEGER NOT NULL,           -- 1: the fullest form of some document
    document_count INTEGER NOT NULL,
    PRIMARY KEY (speaker_id, text)
) WITHOUT ROWID;

CREATE TABLE speaker_role (
    speaker_id INTEGER NOT NULL REFERENCES speaker (id),
    title TEXT NOT NULL,
    first_time INTEGER NOT NULL,        -- when the first document that gives it was printed
    last_time INTEGER NOT NULL,
    document_count INTEGER NOT NULL,
    PRIMARY KEY (speaker_id, title)
) WITHOUT ROWID;

-- By what a name finds the speakers that it may belong to, and words of a name those that have them.
CREATE TABLE speaker_key (
    key TEXT NOT NULL,
    speaker_id INTEGER NOT NULL REFERENCES speaker (id),
    PRIMARY KEY (key, speaker_id)
) WITHOUT ROWID;
CREATE INDEX speaker_key_speaker ON speaker_key (speaker_id);

CREATE TABLE speaker_external_id (
    speaker_id INTEGER NOT NULL REFERENCES speaker (id),
    authority TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (speaker_id, authority)
) WITHOUT ROWID;
CREATE UNIQUE INDEX speaker_external_id_value ON speaker_external_id (authority, value);

CREATE TABLE speaker_link (
    id INTEGER PRIMARY KEY,
    entity_id INTEGER NOT NULL,
    document_id INTEGER NOT NULL REFERENCES document (id),
    speaker_id INTEGER NOT NULL REFERENCES speaker (id),
    state INTEGER NOT NULL,             -- 0 undone, 1 made, 2 proposed, 3 confirmed, 4 refused
    score REAL NOT NULL,
    reasons TEXT NOT NULL,              -- JSON array of sentences, the strongest first
    create_time INTEGER NOT NULL
);
CREATE INDEX speaker_link_entity ON speaker_link (entity_id);
CREATE INDEX speaker_link_speaker ON speaker_link (speaker_id, id);
CREATE INDEX speaker_link_document ON speaker_link (document_id);
CREATE INDEX speaker_link_proposed ON speaker_link (id) WHERE state = 2;

-- What persons did to speakers; undoing one is another.
CREATE TABLE speaker_change (
    id INTEGER PRIMARY KEY,
    kind INTEGER NOT NULL,
    summary TEXT NOT NULL,
    author TEXT NOT NULL,
    reason TEXT NOT NULL,
    create_time INTEGER NOT NULL,
    edits TEXT NOT NULL,                -- JSON: each thing that was changed, before and after
    reverts INTEGER,                    -- the change that it undoes
    reverted_by INTEGER
);
CREATE TABLE speaker_change_speaker (
    speaker_id INTEGER NOT NULL REFERENCES speaker (id),
    change_id INTEGER NOT NULL REFERENCES speaker_change (id),
    position INTEGER NOT NULL,
    PRIMARY KEY (speaker_id, change_id)
) WITHOUT ROWID;
CREATE INDEX speaker_change_speaker_change ON speaker_change_speaker (change_id);

CREATE TRIGGER quote_insert_speaker AFTER INSERT ON quote WHEN NEW.speaker_id IS NOT NULL AND NEW.retract_time IS NULL BEGIN
    UPDATE speaker SET quote_count = quote_count + 1 WHERE id = NEW.speaker_id;
END;
CREATE TRIGGER quote_delete_speaker AFTER DELETE ON quote WHEN OLD.speaker_id IS NOT NULL AND OLD.retract_time IS NULL BEGIN
    UPDATE speaker SET quote_count = quote_count - 1 WHERE id = OLD.speaker_id;
END;
CREATE TRIGGER quote_update_speaker AFTER UPDATE OF speaker_id, retract_time ON quote
    WHEN OLD.speaker_id IS NOT NEW.speaker_id OR (OLD.retract_time IS NULL) <> (NEW.retract_time IS NULL) BEGIN
    UPDATE speaker SET quote_count = quote_count - 1 WHERE id = OLD.speaker_id AND OLD.retract_time IS NULL;
    UPDATE speaker SET quote_count = quote_count + 1 WHERE id = NEW.speaker_id AND NEW.retract_time IS NULL;
END;
