-- Speakers across documents, and what joins the entities of documents to them.

CREATE TABLE speaker (
    id BIGINT PRIMARY KEY,
    kind BIGINT NOT NULL,
    display_name TEXT COLLATE "C" NOT NULL,
    is_named BIGINT NOT NULL,          -- 1: a person gave the display name, and no document changes it
    merged_into BIGINT,                -- not null: it is part of that one, and has nothing of its own
    quote_count BIGINT NOT NULL,       -- those that are not retracted; kept by the triggers below
    document_count BIGINT NOT NULL,    -- those that have an entity joined to it
    create_time BIGINT NOT NULL,
    version BIGINT NOT NULL,           -- counted up with every change that a person makes: the etag
    stamp BIGINT NOT NULL              -- another with every change of names or roles: what is remembered of them outside may be old
);
CREATE INDEX speaker_quote_count ON speaker (quote_count DESC, id) WHERE merged_into IS NULL;
CREATE INDEX speaker_display_name ON speaker (display_name, id) WHERE merged_into IS NULL;
CREATE INDEX speaker_merged_into ON speaker (merged_into) WHERE merged_into IS NOT NULL;

-- The forms of its name in documents.
CREATE TABLE speaker_name (
    speaker_id BIGINT NOT NULL REFERENCES speaker (id),
    text TEXT NOT NULL,
    is_full BIGINT NOT NULL,           -- 1: the fullest form of some document
    document_count BIGINT NOT NULL,
    PRIMARY KEY (speaker_id, text)
);

CREATE TABLE speaker_role (
    speaker_id BIGINT NOT NULL REFERENCES speaker (id),
    title TEXT NOT NULL,
    first_time BIGINT NOT NULL,        -- when the first document that gives it was printed
    last_time BIGINT NOT NULL,
    document_count BIGINT NOT NULL,
    PRIMARY KEY (speaker_id, title)
);

-- By what a name finds the speakers that it may belong to, and words of a name those that have them.
CREATE TABLE speaker_key (
    key TEXT COLLATE "C" NOT NULL,
    speaker_id BIGINT NOT NULL REFERENCES speaker (id),
    PRIMARY KEY (key, speaker_id)
);
CREATE INDEX speaker_key_speaker ON speaker_key (speaker_id);

CREATE TABLE speaker_external_id (
    speaker_id BIGINT NOT NULL REFERENCES speaker (id),
    authority TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (speaker_id, authority)
);
CREATE UNIQUE INDEX speaker_external_id_value ON speaker_external_id (authority, value);

CREATE TABLE speaker_link (
    id BIGINT PRIMARY KEY,
    entity_id BIGINT NOT NULL,
    document_id BIGINT NOT NULL REFERENCES document (id),
    speaker_id BIGINT NOT NULL REFERENCES speaker (id),
    state BIGINT NOT NULL,             -- 0 undone, 1 made, 2 proposed, 3 confirmed, 4 refused
    score DOUBLE PRECISION NOT NULL,
    reasons TEXT NOT NULL,              -- JSON array of sentences, the strongest first
    create_time BIGINT NOT NULL
);
CREATE INDEX speaker_link_entity ON speaker_link (entity_id);
CREATE INDEX speaker_link_speaker ON speaker_link (speaker_id, id);
CREATE INDEX speaker_link_document ON speaker_link (document_id);
CREATE INDEX speaker_link_proposed ON speaker_link (id) WHERE state = 2;

-- What persons did to speakers; undoing one is another.
CREATE TABLE speaker_change (
    id BIGINT PRIMARY KEY,
    kind BIGINT NOT NULL,
    summary TEXT NOT NULL,
    author TEXT NOT NULL,
    reason TEXT NOT NULL,
    create_time BIGINT NOT NULL,
    edits TEXT NOT NULL,                -- JSON: each thing that was changed, before and after
    reverts BIGINT,                    -- the change that it undoes
    reverted_by BIGINT
);
CREATE TABLE speaker_change_speaker (
    speaker_id BIGINT NOT NULL REFERENCES speaker (id),
    change_id BIGINT NOT NULL REFERENCES speaker_change (id),
    position BIGINT NOT NULL,
    PRIMARY KEY (speaker_id, change_id)
);
CREATE INDEX speaker_change_speaker_change ON speaker_change_speaker (change_id);

CREATE FUNCTION count_quotes_of_speakers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        UPDATE speaker SET quote_count = speaker.quote_count - gone.number
        FROM (SELECT speaker_id, count(*) AS number FROM before WHERE speaker_id IS NOT NULL AND retract_time IS NULL GROUP BY speaker_id) AS gone
        WHERE speaker.id = gone.speaker_id;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        UPDATE speaker SET quote_count = speaker.quote_count + come.number
        FROM (SELECT speaker_id, count(*) AS number FROM after WHERE speaker_id IS NOT NULL AND retract_time IS NULL GROUP BY speaker_id) AS come
        WHERE speaker.id = come.speaker_id;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER quote_insert_speaker AFTER INSERT ON quote REFERENCING NEW TABLE AS after
    FOR EACH STATEMENT EXECUTE FUNCTION count_quotes_of_speakers();
CREATE TRIGGER quote_delete_speaker AFTER DELETE ON quote REFERENCING OLD TABLE AS before
    FOR EACH STATEMENT EXECUTE FUNCTION count_quotes_of_speakers();
CREATE TRIGGER quote_update_speaker AFTER UPDATE ON quote REFERENCING OLD TABLE AS before NEW TABLE AS after
    FOR EACH STATEMENT EXECUTE FUNCTION count_quotes_of_speakers();
