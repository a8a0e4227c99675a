-- The terms of the quotes' contents: stems of words and pairs of neighbours, hashed, in hexadecimal. Rowids are ids of quotes, retracted ones
-- included. Neither contents nor positions are kept: what the table proposes is checked against the quote.
CREATE VIRTUAL TABLE quote_term USING fts5 (terms, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii');

CREATE INDEX quote_outlet ON quote (outlet_id, print_time) WHERE outlet_id IS NOT NULL;
CREATE INDEX quote_channel ON quote (lower(channel), print_time) WHERE channel IS NOT NULL;
CREATE INDEX outlet_name ON outlet (lower(name));
