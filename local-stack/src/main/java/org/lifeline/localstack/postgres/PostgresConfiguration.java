package org.lifeline.localstack.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The server's configuration files, written again at each start. */
final class PostgresConfiguration {

  /** Access by password and over TLS only. */
  private static final String ACCESS = "hostssl all all 127.0.0.1/32 scram-sha-256\n";

  private PostgresConfiguration() {
  }

  /**
   * Writes the files into the data directory and returns their content.
   *
   * @param certificate the server's key and certificates
   */
  static String write(Path data, int port, Path certificate) {
    var settings = String.format(Locale.ROOT, """
        # Written by the local stack at each start; changes are lost.
        listen_addresses = '127.0.0.1'
        port = %1$d
        unix_socket_directories = ''
        max_connections = 200
        # What a client asked for that has gone is not worked on to its end.
        client_connection_check_interval = 10s
        password_encryption = scram-sha-256
        timezone = 'UTC'

        ssl = on
        ssl_cert_file = '%2$s'
        ssl_key_file = '%2$s'
        ssl_min_protocol_version = 'TLSv1.3'

        # A commit that is acknowledged survives a crash of the machine.
        fsync = on
        synchronous_commit = on
        full_page_writes = on

        shared_buffers = 128MB
        wal_buffers = 16MB
        min_wal_size = 512MB
        max_wal_size = 2GB
        checkpoint_timeout = 15min
        checkpoint_completion_target = 0.9
        random_page_cost = 1.1
        jit = off

        # Outbox and inbox tables turn over fast.
        autovacuum_naptime = 15s
        autovacuum_vacuum_cost_delay = 1ms
        # Every query is written for one plan; finer statistics would only be gathered, over and over, and never used.
        default_statistics_target = 10

        # No value of a row or a parameter gets into the log.
        log_timezone = 'UTC'
        log_line_prefix = '%%m [%%p] %%q%%u@%%d '
        log_error_verbosity = terse
        log_min_error_statement = panic
        log_parameter_max_length = 0
        log_parameter_max_length_on_error = 0
        log_checkpoints = on
        """, port, certificate.toString().replace("'", "''"));
    try {
      Files.writeString(data.resolve("postgresql.conf"), settings);
      Files.writeString(data.resolve("pg_hba.conf"), ACCESS);
      return settings + ACCESS;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
