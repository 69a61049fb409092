/** What lies outside of an engine, for statements that try to get there. */
export interface Outside {
  /** A CSV file that exists. */
  readonly file: string;
  /** A folder that can be written to. */
  readonly folder: string;
  /** An address that counts who asks. */
  readonly url: string;
}

/**
 * Ways to hide a statement in what a reader types: the console puts it between words of its own, and takes a
 * semicolon at its end.
 */
export const HIDINGS: readonly ((sql: string) => string)[] = [
  (sql) => sql,
  (sql) => `SELECT 1 AS n; ${sql}`,
  (sql) => `${sql}; SELECT 1 AS n`,
  (sql) => `SELECT 1 AS n); ${sql}; FROM (SELECT 1`,
  (sql) => `SELECT 1 AS n) LIMIT 1; ${sql} --`,
  (sql) => `SELECT 1 AS n; -- ;\n${sql}; --`,
  (sql) => `SELECT 1 AS n; /* ; */ ${sql}; /*`,
];

/** Statements that reach for what is outside. The engine's lock must refuse each of them by itself. */
export function escapesTo({ file, folder, url }: Outside): readonly string[] {
  const number = 'count(*)::BIGINT AS n';
  return [
    // Reads a file or an address.
    `SELECT ${number} FROM read_csv_auto('${file}')`,
    `SELECT ${number} FROM read_csv('${file}', columns={'a': 'VARCHAR'})`,
    `SELECT ${number} FROM read_csv_auto(['${file}', '${file}'])`,
    `SELECT ${number} FROM read_csv_auto('file://${file}')`,
    `SELECT ${number} FROM '${file}'`,
    `SELECT ${number} FROM "${file}"`,
    `SELECT ${number} FROM read_csv_auto('${url}/csv')`,
    `SELECT ${number} FROM '${url}/table.parquet'`,
    `SELECT ${number} FROM 'https://escape.invalid/table.parquet'`,
    `SELECT ${number} FROM 's3://escape/table.parquet'`,
    `SELECT ${number} FROM 'hf://datasets/escape/table.parquet'`,
    `SELECT ${number} FROM read_parquet('${url}/read')`,
    `SELECT ${number} FROM parquet_scan('${folder}/table.parquet')`,
    `SELECT ${number} FROM parquet_metadata('${url}/metadata')`,
    `SELECT ${number} FROM parquet_schema('${url}/schema')`,
    `SELECT ${number} FROM parquet_file_metadata('${url}/file')`,
    `SELECT ${number} FROM read_text('${file}')`,
    `SELECT ${number} FROM read_blob('${file}')`,
    `SELECT ${number} FROM sniff_csv('${file}')`,
    `SELECT ${number} FROM read_json_auto('${url}/json')`,
    `SELECT ${number} FROM read_ndjson('${file}')`,
    `SELECT ${number} FROM glob('${folder}/*')`,
    `SELECT ${number} FROM glob('${url}/*')`,
    `SELECT ${number} FROM read_csv_auto('blob:null/0')`,
    // The page's own tables as they were handed over, as files.
    `SELECT ${number} FROM 'usage.parquet'`,
    `SELECT ${number} FROM read_parquet('usage.parquet')`,
    // Other databases, and memory.
    `SELECT ${number} FROM sqlite_scan('${folder}/other.db', 't')`,
    `SELECT ${number} FROM postgres_scan('host=127.0.0.1', 'public', 't')`,
    `SELECT ${number} FROM st_read('${file}')`,
    `SELECT ${number} FROM arrow_scan(1, 2, 3)`,
    `SELECT ${number} FROM seq_scan()`,
    // The process that it runs in.
    `SELECT length(getenv('HOME'))::BIGINT AS n`,
    `SELECT length(pg_read_file('${file}'))::BIGINT AS n`,
    `SELECT ${number} FROM duckdb_extensions()`,
    `SELECT length(set_config('enable_external_access', 'true', false))::BIGINT AS n`,
    `SELECT load_extension('httpfs')`,
    // The same, nested.
    `WITH t AS (SELECT * FROM read_csv_auto('${file}')) SELECT ${number} FROM t`,
    `WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < (SELECT count(*) FROM '${url}/r.parquet')) SELECT ${number} FROM t`,
    `SELECT (SELECT count(*) FROM glob('${folder}/*'))::BIGINT AS n`,
    `SELECT ${number} FROM usage WHERE EXISTS (FROM read_csv_auto('${file}'))`,
    `SELECT ${number} FROM query('FROM read_csv_auto(''${file}'')')`,
    `SELECT ${number} FROM (PIVOT read_csv_auto('${file}') ON a)`,
    `SELECT ${number} FROM (DESCRIBE FROM '${file}')`,
    `SELECT ${number} FROM (SUMMARIZE FROM '${file}')`,
    // Statements that read or write outside.
    `COPY (SELECT 1) TO '${folder}/copied.csv'`,
    `COPY usage TO '${folder}/copied.parquet' (FORMAT parquet)`,
    `COPY (SELECT 1) TO '${url}/copied' (FORMAT csv)`,
    `COPY (SELECT 1) TO '/dev/stdout'`,
    `COPY usage FROM '${file}'`,
    `EXPORT DATABASE '${folder}/exported'`,
    `IMPORT DATABASE '${folder}/exported'`,
    `PRAGMA import_database('${folder}/exported')`,
    `ATTACH '${folder}/attached.db'`,
    `ATTACH '${url}/attached.db' AS attached (READ_ONLY)`,
    `ATTACH '${folder}/attached.db' AS attached (TYPE sqlite)`,
    `LOAD httpfs`,
    `LOAD '${folder}/loaded.duckdb_extension'`,
    `LOAD '${url}/loaded.duckdb_extension.wasm'`,
    `INSTALL httpfs`,
    `FORCE INSTALL httpfs`,
    `INSTALL '${url}/installed'`,
    `CREATE PERSISTENT SECRET s (TYPE S3)`,
    `CREATE SECRET s (TYPE S3, KEY_ID 'a', SECRET 'b')`,
    `CREATE TABLE taken AS FROM read_csv_auto('${file}')`,
    `CREATE VIEW taken AS FROM '${url}/view.parquet'`,
    `CREATE MACRO taken(p) AS TABLE FROM read_csv_auto(p); FROM taken('${file}')`,
    `INSERT INTO usage SELECT * FROM read_csv_auto('${file}')`,
    `PREPARE taken AS FROM read_csv_auto('${file}')`,
    `PREPARE taken AS COPY (SELECT 1) TO '${folder}/prepared.csv'; EXECUTE taken`,
    `EXPLAIN ANALYZE COPY (SELECT 1) TO '${folder}/explained.csv'`,
    `EXPLAIN ANALYZE FROM read_csv_auto('${file}')`,
    `.open ${folder}/opened.db`,
    `.read ${file}`,
    `.shell id`,
    // Settings: those of the lock, and those that name files or addresses.
    ...[
      'enable_external_access=true',
      'lock_configuration=false',
      'autoinstall_known_extensions=true',
      'autoload_known_extensions=true',
      "memory_limit='4GB'",
    ].flatMap((setting) => [
      `SET ${setting}`,
      `SET GLOBAL ${setting}`,
      `PRAGMA ${setting}`,
      `RESET ${setting.split('=')[0] ?? ''}`,
    ]),
    `SET SESSION enable_external_access=true`,
    `RESET GLOBAL lock_configuration`,
    `SET allow_unsigned_extensions=true`,
    `SET custom_extension_repository='${url}/extensions'`,
    `SET extension_directory='${folder}'`,
    `SET home_directory='${folder}'`,
    `SET temp_directory='${folder}/temporary'`,
    `SET file_search_path='${folder}'`,
    `SET log_query_path='${folder}/queries'`,
    `PRAGMA log_query_path='${folder}/queries'`,
    `SET profiling_output='${folder}/profile'`,
    `PRAGMA enable_profiling='json'`,
    `SET s3_endpoint='escape.invalid'`,
  ];
}

/**
 * Statements that reach nothing outside, which the lock lets through: they would change or print what the engine
 * holds. That it answers nothing but one query refuses them.
 */
export const STATEMENTS: readonly string[] = [
  'DROP TABLE usage',
  'DELETE FROM usage',
  'UPDATE usage SET calls = 0',
  'INSERT INTO usage SELECT * FROM usage',
  "ATTACH ':memory:' AS other",
  'CREATE TABLE other AS SELECT 1',
  'CREATE MACRO sum(x) AS 0',
  'PRAGMA enable_profiling',
  'PRAGMA enable_verification',
  'PRAGMA disable_optimizer',
  'CHECKPOINT',
  'VACUUM',
  'BEGIN',
  'BEGIN; SET enable_external_access=true; COMMIT',
];

/** A query that says 1 for as long as the lock holds, with this limit of memory. */
export const lockHolds = (memoryLimit: string): string =>
  `SELECT (count(*) = 5)::INTEGER AS n FROM duckdb_settings() WHERE (name, value) IN (
  ('autoinstall_known_extensions', 'false'), ('autoload_known_extensions', 'false'),
  ('enable_external_access', 'false'), ('lock_configuration', 'true'), ('memory_limit', '${memoryLimit}'))`;

/** The same of the page's own engine, and of the console's. */
export const LOCK_HOLDS = lockHolds('1.0GB');
export const CONSOLE_LOCK_HOLDS = lockHolds('512.0MB');
