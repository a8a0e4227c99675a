-- The terms of the quotes' contents: stems of words and pairs of neighbours, hashed; of retracted quotes too. A table of its own: a change of the
-- quote's row leaves it alone.
CREATE TABLE quote_term (
    quote_id BIGINT PRIMARY KEY,
    terms INTEGER[] NOT NULL
);
CREATE INDEX quote_term_terms ON quote_term USING gin (terms);

CREATE INDEX quote_outlet ON quote (outlet_id, print_time) WHERE outlet_id IS NOT NULL;
CREATE INDEX quote_channel ON quote (lower(channel), print_time) WHERE channel IS NOT NULL;
CREATE INDEX outlet_name ON outlet (lower(name));
