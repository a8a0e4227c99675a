-- One utterance as printed by many. Times of a family are those of its quotes.

CREATE TABLE family (
    id INTEGER PRIMARY KEY,
    quote_count INTEGER NOT NULL,       -- quotes that are not retracted
    last_quote_id INTEGER NOT NULL,     -- the latest archived of all
    fullest_quote_id INTEGER NOT NULL,  -- that with the most words of the speaker; a retracted one only where there is no other
    fullest_words INTEGER NOT NULL
);
CREATE INDEX family_quote_count ON family (quote_count, id);
CREATE INDEX family_last_quote ON family (last_quote_id);

-- Hashes of neighbouring content words by which a later print of the same utterance is found. At most so many rows a key as the program says, the newest.
CREATE TABLE family_key (
    key INTEGER NOT NULL,
    quote_id INTEGER NOT NULL,
    PRIMARY KEY (key, quote_id)
) WITHOUT ROWID;
CREATE INDEX family_key_quote ON family_key (quote_id);

-- The members of a family in their order, and the families of a speaker, from the index alone.
DROP INDEX quote_family;
CREATE INDEX quote_family ON quote (family_id, print_time, id, outlet_id, retract_time) WHERE family_id IS NOT NULL;
CREATE INDEX quote_speaker_family ON quote (speaker_id, family_id) WHERE family_id IS NOT NULL;
