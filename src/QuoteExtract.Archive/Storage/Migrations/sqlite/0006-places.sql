-- FTS5 gives quotes in the order of their ids, and needs no places of them: a version of PostgreSQL's, so that backups are of one version in both stores.
SELECT 1;
