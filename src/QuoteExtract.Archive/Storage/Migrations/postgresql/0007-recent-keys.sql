-- New keys of families gather here, and are carried over into family_key many at a time. No row is in both.
CREATE TABLE family_key_recent (
    key BIGINT NOT NULL,
    quote_id BIGINT NOT NULL,
    PRIMARY KEY (key, quote_id)
);

-- The keys of a quote are told by its words.
DROP INDEX family_key_quote;
