-- What persons said of quotes.

CREATE TABLE correction (
    id INTEGER PRIMARY KEY,
    quote_id INTEGER NOT NULL REFERENCES quote (id),
    change TEXT NOT NULL,               -- JSON
    summary TEXT NOT NULL,
    author TEXT NOT NULL,
    reason TEXT NOT NULL,
    create_time INTEGER NOT NULL
);
CREATE INDEX correction_quote ON correction (quote_id, id);

-- The least certain first, of those that nobody has looked at.
CREATE INDEX quote_review ON quote (confidence, id) WHERE state = 0 AND retract_time IS NULL;
