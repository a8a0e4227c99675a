-- Documents and the quotes in them. Times are milliseconds since 1970, UTC; offsets are UTF-16 code units.

-- Counters of ids ("quote.id") and of what there is ("quotes"), kept within the transactions that change them.
CREATE TABLE counter (
    name TEXT PRIMARY KEY,
    value BIGINT NOT NULL
);

CREATE TABLE outlet (
    id BIGINT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);

CREATE TABLE document (
    id BIGINT PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,           -- "url:..." or "hash:...": which article it is
    url TEXT NOT NULL,
    outlet_id BIGINT REFERENCES outlet (id),
    title TEXT NOT NULL,
    author TEXT NOT NULL,
    language_code TEXT NOT NULL,
    publish_time BIGINT,
    create_time BIGINT NOT NULL,
    update_time BIGINT NOT NULL,
    revision BIGINT NOT NULL,          -- the latest
    content_hash TEXT NOT NULL,         -- of the latest: SHA-256 of title and text
    model TEXT NOT NULL,                -- that read the latest
    version BIGINT NOT NULL            -- counted up with every change: the etag
);
CREATE INDEX document_outlet ON document (outlet_id, id);
CREATE INDEX document_publish_time ON document (publish_time);
CREATE INDEX document_model ON document (model, id);

CREATE TABLE revision (
    document_id BIGINT NOT NULL REFERENCES document (id),
    number BIGINT NOT NULL,            -- from 1
    content_hash TEXT NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    extraction BYTEA NOT NULL,           -- what the model found, compressed JSON
    model TEXT NOT NULL,
    create_time BIGINT NOT NULL,
    PRIMARY KEY (document_id, number)
);

-- The speakers as the documents have them.
CREATE TABLE entity (
    id BIGINT PRIMARY KEY,
    document_id BIGINT NOT NULL REFERENCES document (id),
    local_id TEXT NOT NULL,             -- of the latest extraction: "S1"; empty where that has it no longer
    kind BIGINT NOT NULL,
    name TEXT NOT NULL,
    roles TEXT NOT NULL,                -- JSON array
    mentions TEXT NOT NULL,             -- JSON array of the different forms
    speaker_id BIGINT,
    link_state BIGINT NOT NULL,        -- 0 none, 1 made, 2 by a person
    link_score DOUBLE PRECISION NOT NULL
);
CREATE INDEX entity_document ON entity (document_id);
CREATE INDEX entity_speaker ON entity (speaker_id) WHERE speaker_id IS NOT NULL;

CREATE TABLE quote (
    id BIGINT PRIMARY KEY,             -- in the order of commits: a cursor
    document_id BIGINT NOT NULL REFERENCES document (id),
    entity_id BIGINT REFERENCES entity (id),
    speaker_id BIGINT,
    family_id BIGINT,
    outlet_id BIGINT REFERENCES outlet (id),
    ordinal BIGINT NOT NULL,           -- of the latest extraction that has it: 3 for "Q3"
    first_revision BIGINT NOT NULL,
    last_revision BIGINT NOT NULL,     -- the latest that has it; offsets point into its text
    begin_offset BIGINT NOT NULL,
    end_offset BIGINT NOT NULL,
    type BIGINT NOT NULL,
    content TEXT NOT NULL,              -- the pieces, a line feed between them
    pieces TEXT NOT NULL,               -- JSON [[begin, end], ...] in the document's text
    verbatim TEXT NOT NULL,             -- JSON [[begin, end], ...] in the content
    channel TEXT,
    confidence DOUBLE PRECISION NOT NULL,
    print_time BIGINT NOT NULL,        -- when the document was published, or archived where that is not known
    create_time BIGINT NOT NULL,
    retract_time BIGINT,               -- when it ceased to be a quote of the document; null: it is one
    state BIGINT NOT NULL,             -- 0 as extracted, 1 corrected or 2 rejected by a person, 3 withdrawn by a later model
    version BIGINT NOT NULL            -- counted up with every change: the etag
);
CREATE INDEX quote_document ON quote (document_id, begin_offset);
CREATE INDEX quote_entity ON quote (entity_id) WHERE entity_id IS NOT NULL;
CREATE INDEX quote_speaker ON quote (speaker_id, print_time) WHERE speaker_id IS NOT NULL;
CREATE INDEX quote_family ON quote (family_id) WHERE family_id IS NOT NULL;
CREATE INDEX quote_print_time ON quote (print_time);

-- Writes that were done already, by the caller's id of the request.
CREATE TABLE request (
    request_id TEXT PRIMARY KEY,
    fingerprint TEXT NOT NULL,          -- SHA-256 of what was asked
    result TEXT NOT NULL,               -- JSON
    create_time BIGINT NOT NULL
);
CREATE INDEX request_create_time ON request (create_time);

-- Who did what, when and why.
CREATE TABLE audit (
    id BIGINT PRIMARY KEY,
    time BIGINT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,               -- "document.delete"
    resource TEXT NOT NULL,             -- "documents/12"
    reason TEXT NOT NULL,
    detail TEXT NOT NULL                -- JSON: what undoing needs
);
CREATE INDEX audit_resource ON audit (resource, id);
