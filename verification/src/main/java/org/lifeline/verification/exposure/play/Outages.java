package org.lifeline.verification.exposure.play;

import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.postgres.PostgresServer;
import org.lifeline.localstack.stack.Progress;

/** Makes services fail midway and retry: database connections are cut, a process is killed. */
final class Outages {

  private static final String SERVICE = "referral-service";
  private static final int CUTS = 12;
  private static final int PAUSE_MILLIS = 150;
  private static final int PATIENCE_SECONDS = 10;

  private final Setting setting;

  Outages(Setting setting) {
    this.setting = setting;
  }

  /** Begins outages, which run beside whatever is done meanwhile. */
  CompletableFuture<Void> begin() {
    return CompletableFuture.runAsync(() -> {
      cut();
      kill();
    });
  }

  private void cut() {
    try (var connection = setting.databases().admin(PostgresServer.ADMIN);
        var sql = connection.createStatement()) {
      for (int i = 0; i < CUTS; i++) {
        sql.execute("""
            select pg_terminate_backend(pid) from pg_stat_activity
             where backend_type = 'client backend' and pid <> pg_backend_pid()
            """);
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
    } catch (SQLException e) {
      throw StackFailure.failed("The services' connections could not be cut (SQL state " + e.getSQLState() + ").");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Kills a service as a crash would, and starts it again. */
  private void kill() {
    var processes = setting.stack().processes();
    processes.find(SERVICE).flatMap(running -> ProcessHandle.of(running.pid())).ifPresent(process -> {
      process.destroyForcibly();
      process.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    });
    setting.stack().up(Set.of(SERVICE), Progress.SILENT);
  }
}
