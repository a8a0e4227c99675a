-- Beside the terms of a quote its places: blocks of ids, stretches of time and the outlet, as numbers. The index meets terms and places in one pass,
-- so that the latest quotes with a common word are found without reading all that have it.
DROP TABLE quote_term;
CREATE TABLE quote_term (
    quote_id BIGINT PRIMARY KEY,
    terms INTEGER[] NOT NULL,
    places INTEGER[] NOT NULL
);
CREATE INDEX quote_term_terms ON quote_term USING gin (terms, places) WITH (gin_pending_list_limit = 512);
