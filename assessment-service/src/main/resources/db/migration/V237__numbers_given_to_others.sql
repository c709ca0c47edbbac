-- Whose employee number a new person gets by an import: somebody inactive, who keeps everything else under another number.
ALTER TABLE people_import_row ADD COLUMN takes_number_of uuid;
