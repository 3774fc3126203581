package org.lifeline.notification.covert;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to be stored of messages that were handed over, and the leases that are to be given back. It stays in memory
 * until that is done, hours if the database is away: so it holds ids and words, no address and no text.
 *
 * @param over the messages that have ended
 * @param waiting those that wait again
 * @param leases null if none were asked for
 */
record Outcome(List<Ended> over, List<Ended> waiting, @Nullable Leases leases) {

  /**
   * Leases on contacts that were asked for in one request.
   *
   * @param attempt the id of the request
   * @param sent the messages that may have a lease and need it no longer, each with whether it was sent
   * @param reached whether the service that gives leases has answered
   */
  record Leases(UUID attempt, Map<UUID, Boolean> sent, boolean reached) {
  }
}
