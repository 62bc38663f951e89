CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE TABLE "cases" (
   "id" INTEGER PRIMARY KEY,
   "name" TEXT NOT NULL,
   "born" TEXT NOT NULL,
   "council" TEXT NOT NULL,
   "nation" TEXT NOT NULL,
   "made" TEXT NOT NULL
) STRICT;
CREATE TABLE "files" (
   "sha256" TEXT PRIMARY KEY,
   "extension" TEXT NOT NULL,
   "bytes" INTEGER NOT NULL,
   "role" TEXT NOT NULL
) STRICT;
CREATE TABLE "documents" (
   "id" INTEGER PRIMARY KEY,
   "case_id" INTEGER NOT NULL REFERENCES "cases"("id"),
   "original" TEXT NOT NULL REFERENCES "files"("sha256"),
   "reading" TEXT NOT NULL REFERENCES "files"("sha256"),
   "source_name" TEXT NOT NULL,
   "format" TEXT NOT NULL,
   "pages" INTEGER NOT NULL,
   "added" TEXT NOT NULL,
   "title" TEXT NOT NULL,
   "kind" TEXT DEFAULT '',
   "date" TEXT DEFAULT '',
   "organisation" TEXT DEFAULT '',
   "person" TEXT DEFAULT '',
   "child" TEXT DEFAULT '',
   "private" INTEGER DEFAULT 0,
   "confirmed" INTEGER DEFAULT 0,
   "parent" INTEGER REFERENCES "documents"("id"),
   "note" TEXT DEFAULT '',
   "clues" TEXT DEFAULT '{}',
   "looked_at" INTEGER DEFAULT 0,
   "removed" TEXT DEFAULT '',
   "parts_open" INTEGER DEFAULT 0
, behind INTEGER REFERENCES documents(id)) STRICT;
CREATE UNIQUE INDEX "idx_documents_case_id_original"
    ON "documents" ("case_id", "original");
CREATE INDEX "idx_documents_parent"
    ON "documents" ("parent");
CREATE TABLE "pages" (
   "id" INTEGER PRIMARY KEY,
   "document" INTEGER NOT NULL REFERENCES "documents"("id"),
   "number" INTEGER NOT NULL,
   "width" REAL NOT NULL,
   "height" REAL NOT NULL,
   "text" TEXT,
   "origin" TEXT NOT NULL,
   "spot" TEXT NOT NULL,
   "confidence" REAL,
   "words" BLOB,
   "turn" INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX "idx_pages_document_number"
    ON "pages" ("document", "number");
CREATE INDEX pages_waiting ON pages(document) WHERE text IS NULL;
CREATE INDEX pages_sideways ON pages(document) WHERE turn <> 0;
CREATE TABLE "suggestions" (
   "document" INTEGER REFERENCES "documents"("id"),
   "fact" TEXT,
   "value" TEXT NOT NULL,
   "confidence" REAL NOT NULL,
   "words" TEXT NOT NULL,
   "page" INTEGER, "because" TEXT NOT NULL DEFAULT '',
   PRIMARY KEY ("document", "fact")
) STRICT;
CREATE TABLE "packs" (
   "id" INTEGER PRIMARY KEY,
   "case_id" INTEGER NOT NULL REFERENCES "cases"("id"),
   "title" TEXT NOT NULL,
   "preset" TEXT NOT NULL,
   "changed" TEXT NOT NULL
) STRICT;
CREATE TABLE "pack_items" (
   "pack" INTEGER REFERENCES "packs"("id"),
   "document" INTEGER REFERENCES "documents"("id"),
   "section" TEXT NOT NULL,
   "position" INTEGER NOT NULL,
   PRIMARY KEY ("pack", "document")
) STRICT;
CREATE TABLE "builds" (
   "id" INTEGER PRIMARY KEY,
   "pack" INTEGER NOT NULL REFERENCES "packs"("id"),
   "file" TEXT NOT NULL,
   "sha256" TEXT NOT NULL,
   "pages" INTEGER NOT NULL,
   "bytes" INTEGER NOT NULL,
   "made" TEXT NOT NULL,
   "documents" TEXT NOT NULL,
   "findings" TEXT NOT NULL
, "plan" TEXT NOT NULL DEFAULT '') STRICT;
CREATE VIRTUAL TABLE documents_fts USING fts5(title, organisation, person, child, source_name, content='documents', content_rowid='id', tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');
CREATE TABLE 'documents_fts_data'(id INTEGER PRIMARY KEY, block BLOB);
CREATE TABLE 'documents_fts_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
CREATE TABLE 'documents_fts_docsize'(id INTEGER PRIMARY KEY, sz BLOB);
CREATE TABLE 'documents_fts_config'(k PRIMARY KEY, v) WITHOUT ROWID;
CREATE TRIGGER documents_fts_added AFTER INSERT ON documents BEGIN INSERT INTO documents_fts(rowid, title, organisation, person, child, source_name) VALUES (new.id, new.title, new.organisation, new.person, new.child, new.source_name); END;
CREATE TRIGGER documents_fts_removed AFTER DELETE ON documents BEGIN INSERT INTO documents_fts(documents_fts, rowid, title, organisation, person, child, source_name) VALUES ('delete', old.id, old.title, old.organisation, old.person, old.child, old.source_name); END;
CREATE TRIGGER documents_fts_changed AFTER UPDATE OF title, organisation, person, child, source_name ON documents BEGIN INSERT INTO documents_fts(documents_fts, rowid, title, organisation, person, child, source_name) VALUES ('delete', old.id, old.title, old.organisation, old.person, old.child, old.source_name); INSERT INTO documents_fts(rowid, title, organisation, person, child, source_name) VALUES (new.id, new.title, new.organisation, new.person, new.child, new.source_name); END;
CREATE TABLE "events" (
   "id" INTEGER PRIMARY KEY,
   "case_id" INTEGER NOT NULL REFERENCES "cases"("id"),
   "kind" TEXT NOT NULL,
   "date" TEXT NOT NULL,
   "title" TEXT NOT NULL DEFAULT '',
   "until" TEXT NOT NULL DEFAULT '',
   "time" TEXT NOT NULL DEFAULT '',
   "note" TEXT NOT NULL DEFAULT '',
   "dated" TEXT NOT NULL DEFAULT '',
   "sent" TEXT NOT NULL DEFAULT '',
   "received" TEXT NOT NULL DEFAULT '',
   "served" TEXT NOT NULL DEFAULT '',
   "made" TEXT NOT NULL DEFAULT '',
   "changed" TEXT NOT NULL DEFAULT '',
   "removed" TEXT NOT NULL DEFAULT '',
   "document" INTEGER REFERENCES "documents"("id"),
   "page" INTEGER,
   "private" INTEGER DEFAULT 0
) STRICT;
CREATE INDEX "idx_events_case_id"
    ON "events" ("case_id");
CREATE INDEX "idx_events_document"
    ON "events" ("document");
CREATE TABLE "contacts" (
   "id" INTEGER PRIMARY KEY,
   "case_id" INTEGER NOT NULL REFERENCES "cases"("id"),
   "name" TEXT NOT NULL,
   "role" TEXT NOT NULL DEFAULT '',
   "organisation" TEXT NOT NULL DEFAULT '',
   "email" TEXT NOT NULL DEFAULT '',
   "phone" TEXT NOT NULL DEFAULT '',
   "address" TEXT NOT NULL DEFAULT '',
   "note" TEXT NOT NULL DEFAULT '',
   "removed" TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX "idx_contacts_case_id"
    ON "contacts" ("case_id");
CREATE TABLE "event_contacts" (
   "event" INTEGER REFERENCES "events"("id"),
   "contact" INTEGER REFERENCES "contacts"("id"),
   PRIMARY KEY ("event", "contact")
) STRICT;
CREATE TABLE "promises" (
   "id" INTEGER PRIMARY KEY,
   "case_id" INTEGER NOT NULL REFERENCES "cases"("id"),
   "kind" TEXT NOT NULL,
   "what" TEXT NOT NULL,
   "made" TEXT NOT NULL,
   "due" TEXT NOT NULL DEFAULT '',
   "kept" TEXT NOT NULL DEFAULT '',
   "note" TEXT NOT NULL DEFAULT '',
   "removed" TEXT NOT NULL DEFAULT '',
   "contact" INTEGER REFERENCES "contacts"("id"),
   "event" INTEGER REFERENCES "events"("id"),
   "document" INTEGER REFERENCES "documents"("id")
) STRICT;
CREATE INDEX "idx_promises_case_id"
    ON "promises" ("case_id");
CREATE INDEX "idx_promises_document"
    ON "promises" ("document");
CREATE TABLE "directions" (
   "id" INTEGER PRIMARY KEY,
   "case_id" INTEGER NOT NULL REFERENCES "cases"("id"),
   "what" TEXT NOT NULL,
   "who" TEXT NOT NULL,
   "due" TEXT NOT NULL,
   "time" TEXT NOT NULL DEFAULT '',
   "ordered" TEXT NOT NULL DEFAULT '',
   "clock" TEXT NOT NULL DEFAULT '',
   "done" TEXT NOT NULL DEFAULT '',
   "note" TEXT NOT NULL DEFAULT '',
   "removed" TEXT NOT NULL DEFAULT '',
   "document" INTEGER REFERENCES "documents"("id"),
   "page" INTEGER,
   "proof" INTEGER REFERENCES "documents"("id")
) STRICT;
CREATE INDEX "idx_directions_case_id"
    ON "directions" ("case_id");
CREATE INDEX "idx_directions_document"
    ON "directions" ("document");
CREATE TABLE "school_dates" (
   "id" INTEGER PRIMARY KEY,
   "case_id" INTEGER NOT NULL REFERENCES "cases"("id"),
   "school" TEXT NOT NULL,
   "kind" TEXT NOT NULL,
   "first" TEXT NOT NULL,
   "last" TEXT NOT NULL,
   "name" TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX "idx_school_dates_case_id"
    ON "school_dates" ("case_id");
CREATE TABLE "deadline_marks" (
   "event" INTEGER REFERENCES "events"("id"),
   "clock" TEXT,
   "done" TEXT NOT NULL DEFAULT '',
   "proof" INTEGER REFERENCES "documents"("id"),
   "aside" INTEGER NOT NULL DEFAULT 0,
   "note" TEXT NOT NULL DEFAULT '',
   PRIMARY KEY ("event", "clock")
) STRICT;
CREATE TABLE "declined_events" (
   "document" INTEGER REFERENCES "documents"("id"),
   "kind" TEXT,
   "date" TEXT,
   PRIMARY KEY ("document", "kind", "date")
) STRICT;
CREATE TABLE "event_papers" (
   "event" INTEGER REFERENCES "events"("id"),
   "document" INTEGER REFERENCES "documents"("id"),
   "page" INTEGER,
   "kind" TEXT NOT NULL,
   "said" TEXT NOT NULL,
   PRIMARY KEY ("event", "document")
) STRICT;
CREATE INDEX "idx_event_papers_document"
    ON "event_papers" ("document");
CREATE INDEX documents_behind ON documents(behind) WHERE behind IS NOT NULL;
CREATE TABLE "parts" (
   "document" INTEGER PRIMARY KEY REFERENCES "documents"("id"),
   "whole" INTEGER NOT NULL REFERENCES "documents"("id"),
   "first" INTEGER NOT NULL,
   "last" INTEGER NOT NULL
) STRICT;
CREATE INDEX "idx_parts_whole"
    ON "parts" ("whole");
CREATE TABLE "page_sketches" (
   "document" INTEGER REFERENCES "documents"("id"),
   "number" INTEGER,
   "sketch" BLOB NOT NULL,
   PRIMARY KEY ("document", "number")
) STRICT;
CREATE TABLE "kin" (
   "one" INTEGER REFERENCES "documents"("id"),
   "other" INTEGER REFERENCES "documents"("id"),
   "relation" TEXT NOT NULL,
   "alike" REAL NOT NULL,
   "told" TEXT NOT NULL,
   PRIMARY KEY ("one", "other")
) STRICT;
CREATE INDEX "idx_kin_other"
    ON "kin" ("other");
CREATE TABLE "kin_decisions" (
   "one" INTEGER REFERENCES "documents"("id"),
   "other" INTEGER REFERENCES "documents"("id"),
   "choice" TEXT NOT NULL,
   "front" INTEGER REFERENCES "documents"("id"),
   "packs" TEXT NOT NULL,
   "made" TEXT NOT NULL,
   PRIMARY KEY ("one", "other")
) STRICT;
CREATE TRIGGER page_sketches_old AFTER UPDATE OF text ON pages BEGIN DELETE FROM page_sketches WHERE document = old.document AND number = old.number; END;
CREATE TRIGGER page_sketches_gone AFTER DELETE ON pages BEGIN DELETE FROM page_sketches WHERE document = old.document AND number = old.number; END;
CREATE TABLE "learned" (
   "id" INTEGER PRIMARY KEY,
   "case_id" INTEGER NOT NULL REFERENCES "cases"("id"),
   "fact" TEXT NOT NULL,
   "sort" TEXT NOT NULL,
   "mark" TEXT NOT NULL,
   "value" TEXT NOT NULL,
   "words" TEXT NOT NULL,
   "said" TEXT NOT NULL,
   "document" INTEGER NOT NULL REFERENCES "documents"("id")
) STRICT;
CREATE INDEX "idx_learned_case_id_fact_sort_mark"
    ON "learned" ("case_id", "fact", "sort", "mark");
CREATE INDEX "idx_learned_document"
    ON "learned" ("document");
CREATE TABLE "care" (
   "document" INTEGER PRIMARY KEY REFERENCES "documents"("id"),
   "looked" INTEGER NOT NULL DEFAULT 0,
   "base" TEXT REFERENCES "files"("sha256")
) STRICT;
CREATE TABLE "page_care" (
   "document" INTEGER REFERENCES "documents"("id"),
   "number" INTEGER,
   "turn" INTEGER NOT NULL DEFAULT 0,
   "lean" REAL NOT NULL DEFAULT 0.0,
   "blank" INTEGER NOT NULL DEFAULT 0,
   "left_out" INTEGER NOT NULL DEFAULT 0,
   PRIMARY KEY ("document", "number")
) STRICT;
CREATE TABLE "corrections" (
   "document" INTEGER REFERENCES "documents"("id"),
   "number" INTEGER,
   "made" TEXT NOT NULL,
   "typed" TEXT NOT NULL,
   "text" TEXT,
   "origin" TEXT NOT NULL,
   "confidence" REAL,
   "words" BLOB,
   PRIMARY KEY ("document", "number")
) STRICT;
CREATE TRIGGER care_base_gone AFTER UPDATE OF reading ON documents WHEN old.reading <> new.reading BEGIN UPDATE care SET base = NULL WHERE document = new.id; UPDATE page_care SET turn = 0, lean = 0 WHERE document = new.id; END;
CREATE TABLE "watched_folders" (
   "id" INTEGER PRIMARY KEY,
   "case_id" INTEGER NOT NULL REFERENCES "cases"("id"),
   "folder" TEXT NOT NULL,
   "made" TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX "idx_watched_folders_case_id_folder"
    ON "watched_folders" ("case_id", "folder");
CREATE TABLE "watched_files" (
   "watched" INTEGER REFERENCES "watched_folders"("id"),
   "path" TEXT,
   "bytes" INTEGER NOT NULL,
   "changed" INTEGER NOT NULL,
   "outcome" TEXT NOT NULL,
   "reason" TEXT NOT NULL,
   PRIMARY KEY ("watched", "path")
) STRICT;
CREATE TABLE "pack_pages" (
   "pack" INTEGER REFERENCES "packs"("id"),
   "document" INTEGER REFERENCES "documents"("id"),
   "pages" TEXT NOT NULL,
   PRIMARY KEY ("pack", "document")
) STRICT;
CREATE TABLE "issues" (
   "id" INTEGER PRIMARY KEY,
   "pack" INTEGER NOT NULL REFERENCES "packs"("id"),
   "no" INTEGER NOT NULL,
   "sent" TEXT NOT NULL,
   "sent_to" TEXT NOT NULL,
   "note" TEXT NOT NULL,
   "file" TEXT NOT NULL,
   "sha256" TEXT NOT NULL,
   "pages" INTEGER NOT NULL,
   "plan" TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX "idx_issues_pack_no"
    ON "issues" ("pack", "no");
CREATE TABLE "plan_versions" (
   "id" INTEGER PRIMARY KEY,
   "case_id" INTEGER NOT NULL REFERENCES "cases"("id"),
   "document" INTEGER NOT NULL REFERENCES "documents"("id"),
   "stage" TEXT NOT NULL,
   "date" TEXT NOT NULL DEFAULT '',
   "note" TEXT NOT NULL DEFAULT '',
   "made" TEXT NOT NULL DEFAULT '',
   "removed" TEXT NOT NULL DEFAULT '',
   "follows" INTEGER REFERENCES "plan_versions"("id")
) STRICT;
CREATE INDEX "idx_plan_versions_case_id"
    ON "plan_versions" ("case_id");
CREATE INDEX "idx_plan_versions_document"
    ON "plan_versions" ("document");
CREATE TABLE "plan_readings" (
   "document" INTEGER PRIMARY KEY REFERENCES "documents"("id"),
   "stamp" TEXT NOT NULL,
   "reading" TEXT NOT NULL
) STRICT;
CREATE TABLE "plan_sections" (
   "document" INTEGER REFERENCES "documents"("id"),
   "letter" TEXT,
   "page" INTEGER,
   "title" TEXT NOT NULL,
   "text" TEXT NOT NULL,
   "made" TEXT NOT NULL,
   PRIMARY KEY ("document", "letter", "page")
) STRICT;
CREATE TABLE "letters" (
   "id" INTEGER PRIMARY KEY,
   "case_id" INTEGER NOT NULL REFERENCES "cases"("id"),
   "template" TEXT NOT NULL,
   "title" TEXT NOT NULL DEFAULT '',
   "clock" TEXT NOT NULL DEFAULT '',
   "facts" TEXT NOT NULL DEFAULT '',
   "words" TEXT NOT NULL DEFAULT '',
   "enclosures" TEXT NOT NULL DEFAULT '',
   "made" TEXT NOT NULL DEFAULT '',
   "changed" TEXT NOT NULL DEFAULT '',
   "removed" TEXT NOT NULL DEFAULT '',
   "event" INTEGER,
   "pack" INTEGER,
   "document" INTEGER REFERENCES "documents"("id"),
   "logged" INTEGER
) STRICT;
CREATE INDEX "idx_letters_case_id"
    ON "letters" ("case_id");
CREATE INDEX "idx_letters_document"
    ON "letters" ("document");
CREATE TABLE "ciphers" (
   "id" INTEGER PRIMARY KEY,
   "case_id" INTEGER NOT NULL REFERENCES "cases"("id"),
   "cipher" TEXT NOT NULL,
   "name" TEXT NOT NULL,
   "others" TEXT NOT NULL DEFAULT '',
   "note" TEXT NOT NULL DEFAULT '',
   "made" TEXT NOT NULL DEFAULT '',
   "removed" TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX "idx_ciphers_case_id"
    ON "ciphers" ("case_id");
CREATE TABLE "redaction_boxes" (
   "id" INTEGER PRIMARY KEY,
   "document" INTEGER NOT NULL REFERENCES "documents"("id"),
   "reading" TEXT NOT NULL,
   "page" INTEGER NOT NULL,
   "x0" REAL NOT NULL,
   "y0" REAL NOT NULL,
   "x1" REAL NOT NULL,
   "y1" REAL NOT NULL,
   "words" TEXT NOT NULL,
   "label" TEXT NOT NULL,
   "reason" TEXT NOT NULL,
   "made" TEXT NOT NULL
) STRICT;
CREATE INDEX "idx_redaction_boxes_document"
    ON "redaction_boxes" ("document");
CREATE TABLE "redacted_copies" (
   "id" INTEGER PRIMARY KEY,
   "document" INTEGER NOT NULL REFERENCES "documents"("id"),
   "copy" TEXT NOT NULL,
   "reading" TEXT NOT NULL,
   "boxes" TEXT NOT NULL,
   "gone" TEXT NOT NULL,
   "made" TEXT NOT NULL
) STRICT;
CREATE INDEX "idx_redacted_copies_document"
    ON "redacted_copies" ("document");
CREATE TABLE "covered_words" (
   "document" INTEGER PRIMARY KEY REFERENCES "documents"("id"),
   "reading" TEXT NOT NULL,
   "found" TEXT NOT NULL
) STRICT;
CREATE TABLE "plan_links" (
   "id" INTEGER PRIMARY KEY,
   "case_id" INTEGER NOT NULL REFERENCES "cases"("id"),
   "section" TEXT NOT NULL DEFAULT '',
   "clause" TEXT NOT NULL DEFAULT '',
   "quote" TEXT NOT NULL DEFAULT '',
   "note" TEXT NOT NULL DEFAULT '',
   "made" TEXT NOT NULL DEFAULT '',
   "removed" TEXT NOT NULL DEFAULT '',
   "document" INTEGER REFERENCES "documents"("id"),
   "page" INTEGER
) STRICT;
CREATE INDEX "idx_plan_links_case_id"
    ON "plan_links" ("case_id");
CREATE INDEX "idx_plan_links_document"
    ON "plan_links" ("document");
CREATE TABLE "plan_pairs" (
   "id" INTEGER PRIMARY KEY,
   "case_id" INTEGER NOT NULL REFERENCES "cases"("id"),
   "meets" INTEGER NOT NULL,
   "need" TEXT NOT NULL DEFAULT '',
   "section" TEXT NOT NULL DEFAULT '',
   "clause" TEXT NOT NULL DEFAULT '',
   "made" TEXT NOT NULL DEFAULT '',
   "removed" TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX "idx_plan_pairs_case_id"
    ON "plan_pairs" ("case_id");
CREATE TABLE "plan_wishes" (
   "id" INTEGER PRIMARY KEY,
   "case_id" INTEGER NOT NULL REFERENCES "cases"("id"),
   "section" TEXT NOT NULL DEFAULT '',
   "clause" TEXT NOT NULL DEFAULT '',
   "wanted" TEXT NOT NULL DEFAULT '',
   "why" TEXT NOT NULL DEFAULT '',
   "made" TEXT NOT NULL DEFAULT '',
   "removed" TEXT NOT NULL DEFAULT '',
   "document" INTEGER REFERENCES "documents"("id"),
   "page" INTEGER
) STRICT;
CREATE INDEX "idx_plan_wishes_case_id"
    ON "plan_wishes" ("case_id");
CREATE INDEX "idx_plan_wishes_document"
    ON "plan_wishes" ("document");
CREATE TABLE "provision_lines" (
   "id" INTEGER PRIMARY KEY,
   "case_id" INTEGER NOT NULL REFERENCES "cases"("id"),
   "text" TEXT NOT NULL,
   "amount" TEXT NOT NULL,
   "unit" TEXT NOT NULL,
   "per" TEXT NOT NULL,
   "first" TEXT NOT NULL,
   "apart" INTEGER NOT NULL,
   "times" TEXT NOT NULL DEFAULT '',
   "until" TEXT NOT NULL DEFAULT '',
   "label" TEXT NOT NULL DEFAULT '',
   "who" TEXT NOT NULL DEFAULT '',
   "school" TEXT NOT NULL DEFAULT '',
   "note" TEXT NOT NULL DEFAULT '',
   "made" TEXT NOT NULL DEFAULT '',
   "removed" TEXT NOT NULL DEFAULT '',
   "document" INTEGER REFERENCES "documents"("id"),
   "page" INTEGER
) STRICT;
CREATE INDEX "idx_provision_lines_case_id"
    ON "provision_lines" ("case_id");
CREATE INDEX "idx_provision_lines_document"
    ON "provision_lines" ("document");
CREATE TABLE "provision_entries" (
   "id" INTEGER PRIMARY KEY,
   "case_id" INTEGER NOT NULL REFERENCES "cases"("id"),
   "line" INTEGER NOT NULL REFERENCES "provision_lines"("id"),
   "first" TEXT NOT NULL,
   "last" TEXT NOT NULL,
   "state" TEXT NOT NULL,
   "given" TEXT NOT NULL DEFAULT '',
   "reason" TEXT NOT NULL DEFAULT '',
   "told" TEXT NOT NULL DEFAULT '',
   "note" TEXT NOT NULL DEFAULT '',
   "made" TEXT NOT NULL DEFAULT '',
   "removed" TEXT NOT NULL DEFAULT '',
   "document" INTEGER REFERENCES "documents"("id"),
   "page" INTEGER
) STRICT;
CREATE INDEX "idx_provision_entries_case_id"
    ON "provision_entries" ("case_id");
CREATE INDEX "idx_provision_entries_document"
    ON "provision_entries" ("document");
CREATE INDEX "idx_provision_entries_line"
    ON "provision_entries" ("line");
CREATE TABLE "costs" (
   "id" INTEGER PRIMARY KEY,
   "case_id" INTEGER NOT NULL REFERENCES "cases"("id"),
   "kind" TEXT NOT NULL,
   "date" TEXT NOT NULL,
   "what" TEXT NOT NULL,
   "pence" INTEGER NOT NULL,
   "payee" TEXT NOT NULL DEFAULT '',
   "until" TEXT NOT NULL DEFAULT '',
   "quantity" TEXT NOT NULL DEFAULT '',
   "unit" TEXT NOT NULL DEFAULT '',
   "rate" TEXT NOT NULL DEFAULT '',
   "why" TEXT NOT NULL DEFAULT '',
   "words" TEXT NOT NULL DEFAULT '',
   "claimed" TEXT NOT NULL DEFAULT '',
   "note" TEXT NOT NULL DEFAULT '',
   "made" TEXT NOT NULL DEFAULT '',
   "removed" TEXT NOT NULL DEFAULT '',
   "document" INTEGER REFERENCES "documents"("id"),
   "page" INTEGER
) STRICT;
CREATE INDEX "idx_costs_case_id"
    ON "costs" ("case_id");
CREATE INDEX "idx_costs_document"
    ON "costs" ("document");
CREATE TABLE "impacts" (
   "id" INTEGER PRIMARY KEY,
   "case_id" INTEGER NOT NULL REFERENCES "cases"("id"),
   "date" TEXT NOT NULL,
   "text" TEXT NOT NULL,
   "whom" TEXT NOT NULL,
   "shared" INTEGER NOT NULL,
   "area" TEXT NOT NULL DEFAULT '',
   "until" TEXT NOT NULL DEFAULT '',
   "made" TEXT NOT NULL DEFAULT '',
   "removed" TEXT NOT NULL DEFAULT '',
   "document" INTEGER REFERENCES "documents"("id"),
   "page" INTEGER
) STRICT;
CREATE INDEX "idx_impacts_case_id"
    ON "impacts" ("case_id");
CREATE INDEX "idx_impacts_document"
    ON "impacts" ("document");
CREATE TABLE "backup_places" (
   "id" INTEGER PRIMARY KEY,
   "folder" TEXT NOT NULL,
   "mark" TEXT NOT NULL,
   "every" TEXT NOT NULL,
   "made" TEXT NOT NULL
) STRICT;
CREATE TABLE "backups" (
   "id" INTEGER PRIMARY KEY,
   "place" INTEGER REFERENCES "backup_places"("id"),
   "made" TEXT NOT NULL,
   "name" TEXT NOT NULL,
   "spot" TEXT NOT NULL,
   "papers" INTEGER NOT NULL,
   "files" INTEGER NOT NULL,
   "bytes" INTEGER NOT NULL,
   "last_document" INTEGER NOT NULL
) STRICT;
CREATE TABLE "archive_mark" (
   "mark" TEXT NOT NULL
) STRICT;
CREATE TABLE this_archive (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE identities (tbl TEXT NOT NULL, row INTEGER NOT NULL, uid TEXT NOT NULL UNIQUE, PRIMARY KEY (tbl, row)) STRICT;
CREATE TABLE exchanged_rows (case_id INTEGER NOT NULL REFERENCES cases(id), tbl TEXT NOT NULL, uid TEXT NOT NULL, cells TEXT NOT NULL, PRIMARY KEY (case_id, tbl, uid)) STRICT;
CREATE TABLE exchanged_changes (uid TEXT PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES cases(id), tbl TEXT NOT NULL, row TEXT NOT NULL, col TEXT NOT NULL, after TEXT NOT NULL, was TEXT NOT NULL, became TEXT NOT NULL, made TEXT NOT NULL, who TEXT NOT NULL, origin TEXT NOT NULL) STRICT;
CREATE TABLE exchanges (id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES cases(id), way TEXT NOT NULL, made TEXT NOT NULL, who TEXT NOT NULL, file TEXT NOT NULL, uid TEXT NOT NULL, told TEXT NOT NULL) STRICT;
CREATE TABLE history (id INTEGER PRIMARY KEY, document INTEGER NOT NULL, what TEXT NOT NULL, was ANY, became ANY, made TEXT NOT NULL, who TEXT NOT NULL, by_app INTEGER NOT NULL) STRICT;
CREATE INDEX exchanged_changes_of_row ON exchanged_changes(case_id, tbl, row);
CREATE INDEX history_of_document ON history(document);
CREATE TRIGGER history_of_title AFTER UPDATE OF title ON documents WHEN old.title IS NOT new.title BEGIN INSERT INTO history (document, what, was, became, made, who, by_app) VALUES (new.id, 'title', old.title, new.title, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce((SELECT value FROM this_archive WHERE name = 'hand'), ''), new.confirmed = 0 AND EXISTS (SELECT 1 FROM suggestions AS s WHERE s.document = new.id AND s.fact = 'title' AND s.value = new.title)); END;
CREATE TRIGGER history_of_kind AFTER UPDATE OF kind ON documents WHEN old.kind IS NOT new.kind BEGIN INSERT INTO history (document, what, was, became, made, who, by_app) VALUES (new.id, 'kind', old.kind, new.kind, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce((SELECT value FROM this_archive WHERE name = 'hand'), ''), new.confirmed = 0 AND EXISTS (SELECT 1 FROM suggestions AS s WHERE s.document = new.id AND s.fact = 'kind' AND s.value = new.kind)); END;
CREATE TRIGGER history_of_date AFTER UPDATE OF date ON documents WHEN old.date IS NOT new.date BEGIN INSERT INTO history (document, what, was, became, made, who, by_app) VALUES (new.id, 'date', old.date, new.date, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce((SELECT value FROM this_archive WHERE name = 'hand'), ''), new.confirmed = 0 AND EXISTS (SELECT 1 FROM suggestions AS s WHERE s.document = new.id AND s.fact = 'date' AND s.value = new.date)); END;
CREATE TRIGGER history_of_organisation AFTER UPDATE OF organisation ON documents WHEN old.organisation IS NOT new.organisation BEGIN INSERT INTO history (document, what, was, became, made, who, by_app) VALUES (new.id, 'organisation', old.organisation, new.organisation, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce((SELECT value FROM this_archive WHERE name = 'hand'), ''), new.confirmed = 0 AND EXISTS (SELECT 1 FROM suggestions AS s WHERE s.document = new.id AND s.fact = 'organisation' AND s.value = new.organisation)); END;
CREATE TRIGGER history_of_person AFTER UPDATE OF person ON documents WHEN old.person IS NOT new.person BEGIN INSERT INTO history (document, what, was, became, made, who, by_app) VALUES (new.id, 'person', old.person, new.person, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce((SELECT value FROM this_archive WHERE name = 'hand'), ''), new.confirmed = 0 AND EXISTS (SELECT 1 FROM suggestions AS s WHERE s.document = new.id AND s.fact = 'person' AND s.value = new.person)); END;
CREATE TRIGGER history_of_child AFTER UPDATE OF child ON documents WHEN old.child IS NOT new.child BEGIN INSERT INTO history (document, what, was, became, made, who, by_app) VALUES (new.id, 'child', old.child, new.child, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce((SELECT value FROM this_archive WHERE name = 'hand'), ''), new.confirmed = 0 AND EXISTS (SELECT 1 FROM suggestions AS s WHERE s.document = new.id AND s.fact = 'child' AND s.value = new.child)); END;
CREATE TRIGGER history_of_private AFTER UPDATE OF private ON documents WHEN old.private IS NOT new.private BEGIN INSERT INTO history (document, what, was, became, made, who, by_app) VALUES (new.id, 'private', old.private, new.private, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce((SELECT value FROM this_archive WHERE name = 'hand'), ''), 0); END;
CREATE TRIGGER history_of_confirmed AFTER UPDATE OF confirmed ON documents WHEN old.confirmed IS NOT new.confirmed BEGIN INSERT INTO history (document, what, was, became, made, who, by_app) VALUES (new.id, 'confirmed', old.confirmed, new.confirmed, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce((SELECT value FROM this_archive WHERE name = 'hand'), ''), 0); END;
CREATE TRIGGER history_of_removed AFTER UPDATE OF removed ON documents WHEN old.removed IS NOT new.removed BEGIN INSERT INTO history (document, what, was, became, made, who, by_app) VALUES (new.id, 'removed', old.removed, new.removed, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce((SELECT value FROM this_archive WHERE name = 'hand'), ''), 0); END;
CREATE TRIGGER history_of_behind AFTER UPDATE OF behind ON documents WHEN old.behind IS NOT new.behind BEGIN INSERT INTO history (document, what, was, became, made, who, by_app) VALUES (new.id, 'behind', old.behind, new.behind, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce((SELECT value FROM this_archive WHERE name = 'hand'), ''), 0); END;
CREATE TRIGGER history_of_note AFTER UPDATE OF note ON documents WHEN old.note IS NOT new.note BEGIN INSERT INTO history (document, what, was, became, made, who, by_app) VALUES (new.id, 'note', old.note, new.note, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce((SELECT value FROM this_archive WHERE name = 'hand'), ''), 1); END;
CREATE TRIGGER history_of_reading AFTER UPDATE OF reading ON documents WHEN old.reading IS NOT new.reading BEGIN INSERT INTO history (document, what, was, became, made, who, by_app) VALUES (new.id, 'reading', old.reading, new.reading, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce((SELECT value FROM this_archive WHERE name = 'hand'), ''), 1); END;
CREATE TRIGGER history_of_corrections_insert_words AFTER INSERT ON corrections BEGIN INSERT INTO history (document, what, was, became, made, who, by_app) VALUES (new.document, 'words', NULL, new.number, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce((SELECT value FROM this_archive WHERE name = 'hand'), ''), 0); END;
CREATE TRIGGER history_of_corrections_update_words AFTER UPDATE OF typed ON corrections BEGIN INSERT INTO history (document, what, was, became, made, who, by_app) VALUES (new.document, 'words', NULL, new.number, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce((SELECT value FROM this_archive WHERE name = 'hand'), ''), 0); END;
CREATE TRIGGER history_of_corrections_delete_words_as_read AFTER DELETE ON corrections BEGIN INSERT INTO history (document, what, was, became, made, who, by_app) VALUES (old.document, 'words-as-read', NULL, old.number, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce((SELECT value FROM this_archive WHERE name = 'hand'), ''), 0); END;
CREATE TRIGGER history_of_page_care_update_turned AFTER UPDATE OF turn, lean ON page_care WHEN old.turn <> new.turn OR old.lean <> new.lean BEGIN INSERT INTO history (document, what, was, became, made, who, by_app) VALUES (new.document, 'turned', old.turn, new.number, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce((SELECT value FROM this_archive WHERE name = 'hand'), ''), 0); END;
CREATE TRIGGER history_of_page_care_update_left_out AFTER UPDATE OF left_out ON page_care WHEN old.left_out <> new.left_out BEGIN INSERT INTO history (document, what, was, became, made, who, by_app) VALUES (new.document, 'left-out', old.left_out, new.number, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), coalesce((SELECT value FROM this_archive WHERE name = 'hand'), ''), 0); END;
CREATE TABLE "sizes" (
   "reading" TEXT PRIMARY KEY NOT NULL,
   "bytes" INTEGER NOT NULL,
   "reduced" INTEGER NOT NULL
) STRICT;
CREATE TABLE "highlights" (
   "id" INTEGER PRIMARY KEY,
   "case_id" INTEGER NOT NULL REFERENCES "cases"("id"),
   "page" INTEGER NOT NULL,
   "colour" TEXT NOT NULL,
   "quote" TEXT NOT NULL,
   "lead" TEXT NOT NULL DEFAULT '',
   "boxes" TEXT NOT NULL DEFAULT '',
   "reading" TEXT NOT NULL DEFAULT '',
   "note" TEXT NOT NULL DEFAULT '',
   "made" TEXT NOT NULL DEFAULT '',
   "removed" TEXT NOT NULL DEFAULT '',
   "document" INTEGER REFERENCES "documents"("id")
) STRICT;
CREATE INDEX "idx_highlights_case_id"
    ON "highlights" ("case_id");
CREATE INDEX "idx_highlights_document"
    ON "highlights" ("document");
CREATE TABLE "page_notes" (
   "id" INTEGER PRIMARY KEY,
   "case_id" INTEGER NOT NULL REFERENCES "cases"("id"),
   "page" INTEGER NOT NULL,
   "text" TEXT NOT NULL,
   "made" TEXT NOT NULL DEFAULT '',
   "removed" TEXT NOT NULL DEFAULT '',
   "document" INTEGER REFERENCES "documents"("id")
) STRICT;
CREATE INDEX "idx_page_notes_case_id"
    ON "page_notes" ("case_id");
CREATE INDEX "idx_page_notes_document"
    ON "page_notes" ("document");
CREATE TABLE "points" (
   "id" INTEGER PRIMARY KEY,
   "case_id" INTEGER NOT NULL REFERENCES "cases"("id"),
   "title" TEXT NOT NULL,
   "place" INTEGER NOT NULL,
   "test" TEXT NOT NULL DEFAULT '',
   "source" TEXT NOT NULL DEFAULT '',
   "sure" TEXT NOT NULL DEFAULT '',
   "template" TEXT NOT NULL DEFAULT '',
   "note" TEXT NOT NULL DEFAULT '',
   "made" TEXT NOT NULL DEFAULT '',
   "removed" TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX "idx_points_case_id"
    ON "points" ("case_id");
CREATE TABLE "evidence" (
   "id" INTEGER PRIMARY KEY,
   "case_id" INTEGER NOT NULL REFERENCES "cases"("id"),
   "point" INTEGER NOT NULL REFERENCES "points"("id"),
   "stance" TEXT NOT NULL,
   "quote" TEXT NOT NULL DEFAULT '',
   "note" TEXT NOT NULL DEFAULT '',
   "made" TEXT NOT NULL DEFAULT '',
   "removed" TEXT NOT NULL DEFAULT '',
   "document" INTEGER REFERENCES "documents"("id"),
   "page" INTEGER,
   "highlight" INTEGER REFERENCES "highlights"("id")
) STRICT;
CREATE INDEX "idx_evidence_case_id"
    ON "evidence" ("case_id");
CREATE INDEX "idx_evidence_document"
    ON "evidence" ("document");
CREATE INDEX "idx_evidence_point"
    ON "evidence" ("point");
CREATE TABLE "inaccuracies" (
   "id" INTEGER PRIMARY KEY,
   "case_id" INTEGER NOT NULL REFERENCES "cases"("id"),
   "quote" TEXT NOT NULL,
   "truth" TEXT NOT NULL,
   "why" TEXT NOT NULL DEFAULT '',
   "proof_quote" TEXT NOT NULL DEFAULT '',
   "made" TEXT NOT NULL DEFAULT '',
   "removed" TEXT NOT NULL DEFAULT '',
   "document" INTEGER REFERENCES "documents"("id"),
   "page" INTEGER,
   "proof" INTEGER REFERENCES "documents"("id"),
   "proof_page" INTEGER
) STRICT;
CREATE INDEX "idx_inaccuracies_case_id"
    ON "inaccuracies" ("case_id");
CREATE INDEX "idx_inaccuracies_document"
    ON "inaccuracies" ("document");
CREATE TABLE "statements" (
   "id" INTEGER PRIMARY KEY,
   "case_id" INTEGER NOT NULL REFERENCES "cases"("id"),
   "subject" TEXT NOT NULL,
   "quote" TEXT NOT NULL,
   "who" TEXT NOT NULL DEFAULT '',
   "date" TEXT NOT NULL DEFAULT '',
   "value" TEXT NOT NULL DEFAULT '',
   "unit" TEXT NOT NULL DEFAULT '',
   "made" TEXT NOT NULL DEFAULT '',
   "removed" TEXT NOT NULL DEFAULT '',
   "document" INTEGER REFERENCES "documents"("id"),
   "page" INTEGER
) STRICT;
CREATE INDEX "idx_statements_case_id"
    ON "statements" ("case_id");
CREATE INDEX "idx_statements_document"
    ON "statements" ("document");
CREATE TABLE "tags" (
   "id" INTEGER PRIMARY KEY,
   "case_id" INTEGER NOT NULL REFERENCES "cases"("id"),
   "tag" TEXT NOT NULL,
   "made" TEXT NOT NULL DEFAULT '',
   "removed" TEXT NOT NULL DEFAULT '',
   "document" INTEGER REFERENCES "documents"("id")
) STRICT;
CREATE INDEX "idx_tags_case_id"
    ON "tags" ("case_id");
CREATE INDEX "idx_tags_document"
    ON "tags" ("document");
CREATE TABLE "relations" (
   "id" INTEGER PRIMARY KEY,
   "case_id" INTEGER NOT NULL REFERENCES "cases"("id"),
   "kind" TEXT NOT NULL,
   "made" TEXT NOT NULL DEFAULT '',
   "removed" TEXT NOT NULL DEFAULT '',
   "document" INTEGER REFERENCES "documents"("id"),
   "other" INTEGER REFERENCES "documents"("id")
) STRICT;
CREATE INDEX "idx_relations_case_id"
    ON "relations" ("case_id");
CREATE INDEX "idx_relations_document"
    ON "relations" ("document");
CREATE VIEW pages_words AS SELECT id, replace(text, '-' || char(10), '') AS text FROM pages;
CREATE VIRTUAL TABLE pages_fts USING fts5(text, content='pages_words', content_rowid='id', tokenize = 'unicode61 remove_diacritics 2', prefix = '3');
CREATE TABLE 'pages_fts_data'(id INTEGER PRIMARY KEY, block BLOB);
CREATE TABLE 'pages_fts_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
CREATE TABLE 'pages_fts_docsize'(id INTEGER PRIMARY KEY, sz BLOB);
CREATE TABLE 'pages_fts_config'(k PRIMARY KEY, v) WITHOUT ROWID;
CREATE TRIGGER pages_fts_added AFTER INSERT ON pages BEGIN INSERT INTO pages_fts(rowid, text) VALUES (new.id, replace(new.text, '-' || char(10), '')); DELETE FROM search_parts WHERE part = new.id >> 10; END;
CREATE TRIGGER pages_fts_removed AFTER DELETE ON pages BEGIN INSERT INTO pages_fts(pages_fts, rowid, text) VALUES ('delete', old.id, replace(old.text, '-' || char(10), '')); DELETE FROM search_parts WHERE part = old.id >> 10; END;
CREATE TRIGGER pages_fts_changed AFTER UPDATE OF text ON pages BEGIN INSERT INTO pages_fts(pages_fts, rowid, text) VALUES ('delete', old.id, replace(old.text, '-' || char(10), '')); INSERT INTO pages_fts(rowid, text) VALUES (new.id, replace(new.text, '-' || char(10), '')); DELETE FROM search_parts WHERE part = new.id >> 10; END;
CREATE TABLE search_common (word TEXT PRIMARY KEY, steps TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE search_parts (part INTEGER PRIMARY KEY, pages INTEGER NOT NULL) STRICT;
CREATE TABLE search_levels (word TEXT, part INTEGER, pages BLOB NOT NULL, PRIMARY KEY (word, part)) STRICT, WITHOUT ROWID;
CREATE TABLE "saved_searches" (
   "id" INTEGER PRIMARY KEY,
   "case_id" INTEGER NOT NULL REFERENCES "cases"("id"),
   "name" TEXT NOT NULL,
   "typed" TEXT NOT NULL,
   "made" TEXT NOT NULL
) STRICT;
CREATE INDEX "idx_saved_searches_case_id"
    ON "saved_searches" ("case_id");
CREATE TABLE "hearing_notes" (
   "id" INTEGER PRIMARY KEY,
   "case_id" INTEGER NOT NULL REFERENCES "cases"("id"),
   "bundle" TEXT NOT NULL,
   "place" INTEGER NOT NULL,
   "text" TEXT NOT NULL,
   "name" TEXT NOT NULL DEFAULT '',
   "label" TEXT NOT NULL DEFAULT '',
   "made" TEXT NOT NULL DEFAULT '',
   "removed" TEXT NOT NULL DEFAULT '',
   "document" INTEGER REFERENCES "documents"("id"),
   "page" INTEGER
) STRICT;
CREATE INDEX "idx_hearing_notes_case_id"
    ON "hearing_notes" ("case_id");
CREATE INDEX "idx_hearing_notes_document"
    ON "hearing_notes" ("document");
CREATE TABLE "bundles_compared" (
   "id" INTEGER PRIMARY KEY,
   "case_id" INTEGER NOT NULL REFERENCES "cases"("id"),
   "file" TEXT NOT NULL,
   "sha256" TEXT NOT NULL,
   "made" TEXT NOT NULL,
   "found" TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX "idx_bundles_compared_case_id_sha256"
    ON "bundles_compared" ("case_id", "sha256");
CREATE TABLE sums (tbl TEXT NOT NULL, paper INTEGER NOT NULL, value INTEGER NOT NULL, PRIMARY KEY (tbl, paper)) STRICT;
CREATE INDEX pages_unsure ON pages(document) WHERE origin = 'ocr' AND (confidence < 88 OR text = '');
