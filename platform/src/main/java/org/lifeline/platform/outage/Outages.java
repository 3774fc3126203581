package org.lifeline.platform.outage;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.registry.RegistryUnavailable;
import org.lifeline.platform.registry.UnknownSchema;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.TransactionException;

/**
 * Tells an outage from bad data. An outage says nothing about the event at hand, which is tried again for as long as it
 * lasts. Of the database's exceptions, only a violated constraint and a limit of the database that is exceeded, as by a
 * text too long for an index, say something about the data. A schema that deployment has not registered yet counts as
 * an outage too: it is missing for what we write, not for what we read.
 */
public final class Outages {

  /** The class of PostgreSQL's error codes for a limit of its own that a statement exceeds. */
  private static final String LIMIT_EXCEEDED = "54";

  private Outages() {
  }

  public static boolean isOutage(Throwable failure) {
    for (@Nullable
    Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof DataIntegrityViolationException || t instanceof StackOverflowError) {
        return false;
      }
      if (t instanceof DataAccessException refused && refused.getMostSpecificCause() instanceof SQLException cause
          && String.valueOf(cause.getSQLState()).startsWith(LIMIT_EXCEEDED)) {
        return false;
      }
      if (t instanceof DataAccessException || t instanceof TransactionException || t instanceof RegistryUnavailable
          || t instanceof UnknownSchema || t instanceof InterruptedException || t instanceof VirtualMachineError) {
        return true;
      }
    }
    return false;
  }
}
