#!/bin/sh
# A database for each service, which belongs to a role of its name and lets nobody else in.
set -eu

database() { # name, password
  psql -v ON_ERROR_STOP=1 --no-psqlrc --username "$POSTGRES_USER" --dbname postgres --set name="$1" --set password="$2" << 'SQL'
CREATE ROLE :"name" LOGIN PASSWORD :'password';
CREATE DATABASE :"name" OWNER :"name";
REVOKE ALL ON DATABASE :"name" FROM PUBLIC;
SQL
}

database plumbline_assessment "$PLUMBLINE_ASSESSMENT_DB_PASSWORD"
database plumbline_workflow "$PLUMBLINE_WORKFLOW_DB_PASSWORD"
database plumbline_notification "$PLUMBLINE_NOTIFICATION_DB_PASSWORD"
