UPDATE people_import_row SET language_unknown = 'klingon', zone_unknown = 'Mars/Olympus' WHERE import_id = '00000000-0000-4000-8000-0000000000d0';
